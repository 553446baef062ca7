// Serang 27(2): the Dinas backs up the databases and the system files that it manages, except where the Walikota has
// decided otherwise under 6(3). What another office manages is outside of the duty: a gap, remarked.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { copiesOf } from '../../copies.ts';
import { recordEvidence } from '../../evidence.ts';
import { type ExemptionFound, exemptionOf, exemptionWords } from '../../exemptions.ts';
import { datasetOf, dinasOf, hostsOf, idOf, primaryStores, productionDatasets } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { judgeAge, whyAbsenceIsUnknown } from './freshness.ts';

const POWER = {
  duties: ['serang-47-2017/6.3', 'serang-47-2017/27.2'],
  instrument: 'keputusan_kepala_daerah',
  issuer: 'head_of_region',
} as const;

export const managedBackup = defineCheck({
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
    return subject.startsWith('server/') ? judgeSystemFiles(view, subject) : judgeDatabase(view, subject);
  },
});

function judgeDatabase(view: FactView, subject: string): Judgement {
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
  const hosts = hostsOf(view, dataset.id);
  const exemption = strongest(managed.map((store) => exemptionOf(view, POWER, store.host, pd)));
  return exempted(exemption, { ...judgeCopies(view, subject, 'basis_data', hosts, view.number('backup_max_age_h'), pd), pd });
}

function judgeSystemFiles(view: FactView, subject: string): Judgement {
  const pd = view.get('servers', idOf(subject))?.owner_pd ?? '';
  const judged = judgeCopies(view, subject, 'file_sistem', [subject], view.number('system_file_backup_max_age_h'), pd);
  return exempted(exemptionOf(view, POWER, subject, pd), { ...judged, pd });
}

function judgeCopies(
  view: FactView,
  subject: string,
  holds: 'basis_data' | 'file_sistem',
  hosts: readonly string[],
  limitHours: number,
  pd: string,
): Judgement {
  const copies = copiesOf(view, subject, holds, hosts);
  const judged = judgeAge(view, copies, limitHours, 'violation') ?? whyAbsenceIsUnknown(view, copies, pd);
  if (judged !== undefined) {
    return judged;
  }
  const what = holds === 'basis_data' ? { id: 'Basis data', en: 'The database' } : { id: 'File sistem', en: 'The system files' };
  const sentence = { id: `${what.id} tidak memiliki salinan cadangan yang lolos pemeriksaan.`, en: `${what.en} have no verified copy.` };
  return { status: 'violation', reason: 'no-verified-copy', sentence, evidence: copies.evidence };
}

/** All stores must be exempted for the dataset to be; a decree of unclear scope is only that. */
function strongest(found: readonly ExemptionFound[]): ExemptionFound {
  const inForce = found.every((each) => each.state === 'in-force');
  const unclear = found.find((each) => each.state === 'unclear');
  const ended = found.find((each) => each.endedAt !== undefined);
  return (inForce ? found[0] : undefined) ?? unclear ?? ended ?? { state: 'none' };
}

function exempted(exemption: ExemptionFound, judged: Judgement): Judgement {
  const { record, endedAt } = exemption;
  if (exemption.state === 'in-force' && record !== undefined) {
    const paper = exemptionWords(record);
    const sentence = {
      id: `Dikecualikan: ${paper}. Tidak ada kewajiban cadangan selama berlaku.`,
      en: `Exempt: ${paper}. No backup is owed while it is in force.`,
    };
    const evidence = [recordEvidence('exemption', record.id, { id: paper, en: paper }), ...(judged.evidence ?? [])];
    return { ...judged, status: 'exempt', reason: 'exempt-by-decree', sentence, evidence, wouldBe: judged.status, exemption: record.id };
  }
  if (exemption.state === 'unclear' && record !== undefined && judged.status === 'violation') {
    const paper = exemptionWords(record);
    return {
      ...judged,
      ...unknown(
        'exemption-unclear',
        `Tidak jelas apakah ${paper} mengecualikan mesin ini; perlu telaah hukum.`,
        `It is not clear whether ${paper} exempts this machine: legal review needed.`,
      ),
    };
  }
  if (endedAt !== undefined && judged.status === 'violation') {
    return { ...judged, since: Math.max(judged.since ?? endedAt, endedAt) };
  }
  return judged;
}
