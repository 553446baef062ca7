import { readdirSync } from 'node:fs';
import { createCaseLoader } from '@pantau/collector/case/load';
import { judgeCase } from '@pantau/shared/case/judge';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { it } from 'vitest';
it('x', async () => {
  const known = Object.fromEntries(REGULATIONS.flatMap(({ id, zone }) => zone ? [[id, zone]] : [])) as any;
  for (const dir of ['/work/shared/law/cases', '/work/main/test/cases']) {
    const n: any = {}; const reasons: any = {};
    for (const f of readdirSync(dir).filter(f=>/\.yaml$/.test(f) && (dir.includes('shared')||f.startsWith('law-')))) {
      const l = await createCaseLoader({ known }).load(`${dir}/${f}`);
      for (const c of l.cases) for (const v of judgeCase(c, regulationById(c.regulation)!)) { n[v.outcome] = (n[v.outcome]??0)+1; if (v.outcome==='failed') console.log(f, c.variant, v.duty, v.expected, v.found); }
    }
    console.log(dir, n);
  }
});
