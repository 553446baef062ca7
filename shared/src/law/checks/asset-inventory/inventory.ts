// Langsa 17(8), Way Kanan 16(8): the Dinas keeps an inventory from the asset system of the region and reports it to the head
// of the region. Never is a violation; late, or too many devices on the network that no record has, is advised.
import type { OtherRecord, ReportRecord } from '../../../register/records.ts';
import { type Check, defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { type Act, judgePeriodic, periodicRecord } from '../../patterns/periodic.ts';
import { regionOnly } from '../../patterns/region.ts';
import { neighbours } from '../../unregistered.ts';
import type { FactView } from '../../view.ts';

const INVENTORY = { id: 'Pendataan aset TIK', en: 'Inventory of ICT assets' };
const REPORT = { id: 'Laporan aset TIK ke kepala daerah', en: 'Report on ICT assets to the head of the region' };
const ANALYSIS = { id: 'Inventarisasi dan analisis pemanfaatan TIK', en: 'Inventory and analysis of the use of ICT' };
const PROCESS = { id: 'Manajemen aset TIK', en: 'Management of ICT assets' };

/** The inventory, and how far it is from what the network shows. */
export const inventory = defineCheck({
  family: 'asset-inventory',
  id: 'inventory',
  subjects: regionOnly,
  judge(view, subject) {
    const judged = judgePeriodic(view, subject, {
      what: INVENTORY,
      list: 'other_records',
      onlySince: true,
      acts: syncs,
      period: (at) => ({ days: at.number('inventory_interval_days') }),
      never: 'violation',
      late: 'advisory',
    });
    const { registered, unregistered, isBlind } = neighbours(view);
    if (judged.status === 'compliant' && isBlind) {
      return unknown(
        'network-unseen',
        'Sensor yang melihat perangkat di jaringan tidak lagi melapor: selisih dengan inventaris tidak diketahui.',
        'The sensors that see devices on the network report no longer: how far the inventory is from them is not known.',
        { evidence: judged.evidence ?? [], pd: judged.pd ?? '' },
      );
    }
    const seen = registered.size + unregistered.size;
    const share = seen === 0 ? 0 : (100 * unregistered.size) / seen;
    const limit = view.number('unregistered_pct');
    const words = {
      id: `${unregistered.size} dari ${seen} perangkat yang terlihat tidak terdaftar (${share.toFixed(1)}%, batas ${limit}%).`,
      en: `${unregistered.size} of ${seen} devices seen are not registered (${share.toFixed(1)}%, limit ${limit}%).`,
    };
    if (judged.status === 'compliant' && unregistered.size > 0 && share >= limit) {
      return { ...judged, status: 'advisory', reason: 'many-unregistered', sentence: words };
    }
    return { ...judged, remarks: [words] };
  },
});

/** The report on the assets. */
export const assetReport = reportCheck('asset-report', 'aset_tik', REPORT, 'report_interval_days', { never: 'violation', toHead: true });

/** The analysis of how the assets are used. */
export const utilisationAnalysis = reportCheck('utilisation-analysis', 'analisis_pemanfaatan_tik', ANALYSIS, 'inventory_interval_days', {
  never: 'advisory',
  toHead: false,
});

/** Banjarbaru 38(2)d: management of assets is a process that is looked at again. */
export const assetProcess = periodicRecord({
  family: 'asset-inventory',
  id: 'asset-process',
  subjects: regionOnly,
  what: PROCESS,
  list: 'other_records',
  acts: syncs,
  period: (view) => ({ days: view.number('mgmt_review_days') }),
  never: 'advisory',
  late: 'advisory',
});

interface Reported {
  readonly never: 'violation' | 'advisory';
  /** Only a report to the head of the region counts. */
  readonly toHead: boolean;
}

function reportCheck(id: string, kind: ReportRecord['kind'], what: typeof REPORT, interval: string, { never, toHead }: Reported): Check {
  return periodicRecord({
    family: 'asset-inventory',
    id,
    subjects: regionOnly,
    what,
    list: 'reports',
    onlySince: never === 'violation',
    acts: (view) =>
      view
        .where('reports', 'kind', kind)
        .filter((report) => (report.pd ?? dinasOf(view)) === dinasOf(view))
        .filter((report) => !toHead || report.addressee === undefined || report.addressee === 'head_of_region')
        .map((report) => reportAct(report, toHead)),
    period: (view) => ({ days: view.number(interval) }),
    never,
    late: 'advisory',
  });
}

function reportAct(report: ReportRecord, toHead: boolean): Act {
  const words = [report.kind, report.period, report.submitted_on].filter((part) => part !== undefined).join(' ');
  const act = { day: report.submitted_on, evidence: recordEvidence('report', report.id, { id: words, en: words }) };
  return toHead && report.addressee === undefined
    ? { ...act, doubt: { id: 'addressee tidak tercatat', en: 'its addressee is not recorded' } }
    : act;
}

/** Every time the register was compared with the asset system of the region. */
function syncs(view: FactView): Act[] {
  return view.where('other_records', 'kind', 'asset_sync').map(syncAct);
}

function syncAct(record: OtherRecord): Act {
  const words = [record.kind, record.date, record.number, record.result].filter((part) => part !== undefined).join(' ');
  return { day: record.date, evidence: recordEvidence('other_record', record.id, { id: words, en: words }) };
}
