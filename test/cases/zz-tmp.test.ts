import { it } from 'vitest';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseYaml } from '@pantau/collector/yaml/document';
import { parseCaseDocument } from '@pantau/shared/case/document';
const known={ 'langsa-34-2020':'WIB','waykanan-26-2019':'WIB','banjarbaru-5-2022':'WITA','serang-47-2017':'WIB'} as const;
const dir='/work/shared/law/cases';
let seed=42; const rnd=(n:number)=>{ seed=(seed*1103515245+12345)&0x7fffffff; return seed%n; };
function paths(v:any,p:any[]=[],out:any[]=[]){ out.push(p); if(v&&typeof v==='object') for(const k of Object.keys(v)) paths(v[k],[...p,k],out); return out; }
function get(v:any,p:any[]){ return p.reduce((a,k)=>a[k],v); }
it('mutants', ()=>{
  const out:any[]=[];
  for(const f of readdirSync(dir)){
    const r=parseYaml(f,readFileSync(`${dir}/${f}`,'utf8')) as any;
    const doc=r.file.value; const ps=paths(doc).filter((p:any[])=>p.length);
    for(let i=0;i<600;i++){
      const m=structuredClone(doc); const p=ps[rnd(ps.length)]; const parent=get(m,p.slice(0,-1)); const k=p.at(-1); const kind=['drop','unknown','num','str','bool','arr','obj','null','empty','typo'][rnd(10)]!;
      const v=parent[k];
      if(kind==='drop'){ if(Array.isArray(parent)) parent.splice(Number(k),1); else delete parent[k]; }
      else if(kind==='unknown'){ if(typeof v==='object'&&!Array.isArray(v)) v['zz_unknown']='x'; else if(!Array.isArray(parent)) parent['zz_unknown']='x'; else continue; }
      else if(kind==='num') parent[k]=17.1; else if(kind==='str') parent[k]='x y'; else if(kind==='bool') parent[k]=true; else if(kind==='arr') parent[k]=[v]; else if(kind==='obj') parent[k]={a:1}; else if(kind==='null') parent[k]=null; else if(kind==='empty') parent[k]=Array.isArray(v)?[]:typeof v==='object'?{}:''; else if(kind==='typo'){ if(Array.isArray(parent)) continue; parent[k+'x']=v; delete parent[k]; }
      const res=parseCaseDocument(m,known) as any;
      out.push({file:f,path:p.join('.'),kind,was:v,ok:'document' in res,problems:(res.problems??[]).map((x:any)=>x.path.join('.')+': '+x.en),doc:m});
    }
  }
  writeFileSync('/tmp/mutants.json',JSON.stringify(out));
});
