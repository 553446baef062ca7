// Serang 27(2): the Dinas backs up the databases and the system files that it manages, except where the Walikota has
// decided otherwise under 6(3). What another office manages is outside of the duty: a gap, remarked.
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { copiesOf } from '../../copies.ts';
import { type ExemptionPower, exempted, exemptionOf, exemptionOfAll, type Lifting } from '../../exemptions.ts';
import { datasetOf, dinasOf, idOf, primaryStores, productionDatasets } from '../../holdings.ts';
import { namesOfMachine } from '../../placement.ts';
import type { FactView } from '../../view.ts';
import { judgeAge, whyAbsenceIsUnknown } from './freshness.ts';

const LIFTING: Lifting = {
  whole: true,
  meaning: { id: 'Tidak ada kewajiban cadangan selama berlaku.', en: 'No backup is owed while it is in force.' },
};

export function managedBackup(power: ExemptionPower): Check {
  return defineCheck({
    family: 'backup-freshness',
    id: 'managed-backup',
    *subjects(view) {
      yield* productionDatasets(view);
      const dinas = dinasOf(view);
      for (const server of view.list('servers')) {
        if (server.managed_by === dinas && server.status !== 'dihentikan') {
          yield `server/${server.id}`;
        }
      }
    },
    judge(view, subject) {
      return subject.startsWith('server/') ? judgeSystemFiles(view, subject, power) : judgeDatabase(view, subject, power);
    },
  });
}

function judgeDatabase(view: FactView, subject: string, power: ExemptionPower): Judgement {
  const dataset = datasetOf(view, subject);
  const pd = dataset.owner_pd;
  const dinas = dinasOf(view);
  const stores = primaryStores(view, dataset.id);
  if (stores.length === 0 && !view.complete('datastores', pd)) {
    return unknown('store-unregistered', 'Tempat data ini belum tercatat.', 'Where this data lies is not registered.', { pd });
  }
  const managed = stores.filter((store) => store.managed_by === dinas);
  if (managed.length === 0) {
    const sentence = { id: 'Basis data tidak dikelola Dinas.', en: 'The database is not managed by the Dinas.' };
    const remarks = [{ id: 'Celah: tidak ada kewajiban cadangan bagi data ini.', en: 'Gap: nobody owes a backup of this data.' }];
    return { status: 'not-applicable', reason: 'not-managed-by-dinas', sentence, remarks, pd };
  }
  const found = exemptionOfAll(
    view,
    power,
    managed.map((store) => namesOfMachine(view, store.host)),
    pd,
  );
  const judged = judgeCopies(view, subject, 'basis_data', view.number('backup_max_age_h'), pd);
  return exempted(view, found, { ...judged, pd }, LIFTING);
}

function judgeSystemFiles(view: FactView, subject: string, power: ExemptionPower): Judgement {
  const pd = view.get('servers', idOf(subject))?.owner_pd ?? '';
  const judged = judgeCopies(view, subject, 'file_sistem', view.number('system_file_backup_max_age_h'), pd);
  return exempted(view, exemptionOf(view, power, namesOfMachine(view, subject), pd), { ...judged, pd }, LIFTING);
}

function judgeCopies(view: FactView, subject: string, holds: 'basis_data' | 'file_sistem', limitHours: number, pd: string): Judgement {
  const copies = copiesOf(view, subject);
  const judged = judgeAge(view, copies, limitHours, 'violation') ?? whyAbsenceIsUnknown(view, copies, pd);
  if (judged !== undefined) {
    return judged;
  }
  const what = holds === 'basis_data' ? { id: 'Basis data', en: 'The database' } : { id: 'File sistem', en: 'The system files' };
  const sentence = { id: `${what.id} tidak memiliki salinan cadangan yang lolos pemeriksaan.`, en: `${what.en} have no verified copy.` };
  return { status: 'violation', reason: 'no-verified-copy', sentence, evidence: copies.evidence };
}
