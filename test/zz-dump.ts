import { writeFileSync } from 'node:fs';
import { REMEDIES } from '@pantau/shared/law/explain/remedies';
import { workedWorlds, findingsOf } from './support/worked-worlds.ts';
const fam = new Map<string,string>();
const rows = new Map<string,{n:number,st:Set<string>,s:Map<string,string>}>();
const seen=new Set<string>(); let N=0,M=0;
for (const w of await workedWorlds()) {
  for (const d of w.regulation.duties) fam.set(`${w.regulation.id}/${d.id}`, d.check.family+' '+d.check.id);
  for (const f of findingsOf(w).values()) {
    if (['compliant','not-applicable'].includes(f.status)) continue;
    M++; if (f.reason in REMEDIES) N++;
    const [family,check] = fam.get(f.duty)!.split(' ');
    const k = `${family} ${f.reason}`;
    const r = rows.get(k) ?? {n:0,st:new Set(),s:new Map()};
    r.n++; r.st.add(f.status); if(!r.s.has(check+' '+f.duty)) r.s.set(check+' '+f.duty, f.subject+' :: '+f.sentence.id); rows.set(k,r);
  }
}
console.log(`${N} of ${M} open case findings have a specific remedy; pairs ${rows.size}`);
let out='';
for (const [k,r] of [...rows].sort()) { out+=`${k} [${[...r.st]}] n=${r.n}${(k.split(' ')[1]! in REMEDIES)?' HAS':''}\n`; for (const [c,s] of [...r.s].slice(0,12)) out+=`    ${c} ${s}\n`; }
writeFileSync('/tmp/h/pairs.txt', out);
