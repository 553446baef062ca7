// Langsa 13(2), Way Kanan 12(2): every application, dataset and server has an office that answers for it. One whose office was
// merged away has none until the register names the successor.
import type { PdSuccessionRecord } from '../../../register/records.ts';
import { dayStart } from '../../../time.ts';
import { appSubject, appsOf } from '../../apps.ts';
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

export const accountableOffice = defineCheck({
  family: 'app-governance',
  id: 'accountable-office',
  *subjects(view) {
    yield* appsOf(view).map(appSubject);
    yield* productionDatasets(view);
    for (const server of view.list('servers')) {
      if (server.status !== 'uji' && server.status !== 'dihentikan' && ownRegion(view, server.owner_pd)) {
        yield `server/${server.id}`;
      }
    }
  },
  judge(view, subject) {
    const owner = ownerOf(view, subject);
    const succession = successionOf(view, owner);
    if (succession !== undefined) {
      const sentence = {
        id: `${owner} telah berakhir pada ${succession.date}: alihkan ${subject} kepada ${succession.new} dalam register.`,
        en: `${owner} ended on ${succession.date}: hand ${subject} to ${succession.new} in the register.`,
      };
      const words = `${owner} -> ${succession.new}, ${succession.date}`;
      const evidence = [recordEvidence('pd_succession', succession.id, { id: words, en: words })];
      const since = dayStart(succession.date, view.zone);
      return { status: 'advisory', reason: 'office-ended', sentence, evidence, since, pd: succession.new };
    }
    const sentence = { id: `${owner} bertanggung jawab atas ${subject}.`, en: `${owner} answers for ${subject}.` };
    // That no merger is recorded says something only where all of them are.
    return absent(view, 'pd_successions', owner, { status: 'compliant', reason: 'office-in-force', sentence, pd: owner });
  },
});

function ownerOf(view: FactView, subject: string): string {
  const id = idOf(subject);
  const lists = { app: 'apps', dataset: 'datasets', server: 'servers' } as const;
  const list = Object.entries(lists).find(([kind]) => subject.startsWith(`${kind}/`))?.[1] ?? 'servers';
  const record = view.get(list, id);
  if (record === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return record.owner_pd;
}

function successionOf(view: FactView, pd: string): PdSuccessionRecord | undefined {
  return view
    .where('pd_successions', 'old', pd)
    .filter((each) => each.new !== pd && each.date <= view.today)
    .toSorted((a, b) => a.date.localeCompare(b.date))[0];
}
