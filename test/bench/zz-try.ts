import { stormOfFindings } from '/root/h/bench7/test/bench/storm.ts';
const [count=1000, sites=1, duties=1, trials=10] = process.argv.slice(2).map(Number);
const r = await stormOfFindings({count,sites,duties},trials);
const s=(v:readonly number[])=>{const x=v.toSorted((a,b)=>a-b);return `p50 ${x[x.length>>1]} max ${x.at(-1)}`};
console.log(JSON.stringify({...r,trialPlanned:s(r.trialPlanned),trialTold:s(r.trialTold)}));
process.exit(0)
