// Langsa 18(1), Way Kanan 17(1), Serang 28: equipment of the Dinas by class, and systems of e-government one by one, are
// maintained. Never is a violation; longer ago than usual is advised, since no text gives a period.
import type { DeviceRecord, ServerRecord } from '../../../register/records.ts';
import { acquiredOn, isOffice, isVirtual } from '../../acquisitions.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { type Act, judgePeriodic, type PeriodicDuty, periodicRecord } from '../../patterns/periodic.ts';
import type { FactView } from '../../view.ts';

const CLASSES: readonly string[] = ['ups', 'cooling', 'router', 'switch', 'storage', 'server'];
const IN_USE: readonly string[] = ['produksi', 'cadangan'];
const SHOWN = 5;

const DUTY = {
  list: 'maintenance',
  onlySince: true,
  period: (view: FactView) => ({ days: view.number('maintenance_interval_days') }),
  never: 'violation',
  late: 'advisory',
} as const satisfies Partial<PeriodicDuty>;

/** Each class of network and data centre equipment that the Dinas has in use, as `asset_class/ups`. */
export const equipmentUpkeep = defineCheck({
  family: 'maintenance',
  id: 'equipment-upkeep',
  subjects: (view) => CLASSES.filter((name) => assetsOf(view, name).length > 0).map((name) => `asset_class/${name}`),
  judge(view, subject) {
    const assets = assetsOf(view, idOf(subject));
    const work = assets.map((asset) => workOn(view, asset.subject));
    const what = { id: `Pemeliharaan ${idOf(subject)}`, en: `Maintenance of ${idOf(subject)}` };
    const from = laterOf(view, earliest(assets.map((asset) => asset.acquired)));
    const judged = judgePeriodic(view, subject, { ...DUTY, what, acts: () => work.flat(), from: () => from });
    const never = assets.filter((_asset, index) => !work[index]?.some((act) => isUnder(view, act)));
    if (judged.reason !== 'act-in-time' || never.length === 0) {
      return judged;
    }
    const names = never.slice(0, SHOWN).map((asset) => asset.subject);
    const remark = {
      id: `Tanpa catatan pemeliharaan: ${never.length} dari ${assets.length}, antara lain ${names.join(', ')}.`,
      en: `Without any record of maintenance: ${never.length} of ${assets.length}, among them ${names.join(', ')}.`,
    };
    return { ...judged, reason: 'class-partly-maintained', remarks: [remark] };
  },
});

/** Each system of e-government in production: of the Dinas, or of the other offices. */
export function systemUpkeep(of: 'dinas' | 'offices'): Check {
  return periodicRecord({
    ...DUTY,
    family: 'maintenance',
    id: `system-upkeep-${of}`,
    what: { id: 'Pemeliharaan sistem', en: 'Maintenance of the system' },
    subjects: (view) =>
      view
        .list('apps')
        .filter((app) => app.status === 'produksi' && (app.in_use_since ?? view.today) <= view.today)
        .filter((app) => (of === 'dinas' ? app.owner_pd === dinasOf(view) : isOffice(view, app.owner_pd)))
        .map((app) => `app/${app.id}`),
    office: (view, subject) => view.get('apps', idOf(subject))?.owner_pd ?? '',
    acts: (view, subject) => partsOf(view, subject).flatMap((part) => workOn(view, part)),
    from: (view, subject) => laterOf(view, view.get('apps', idOf(subject))?.in_use_since),
  });
}

interface Asset {
  readonly subject: string;
  readonly acquired: string | undefined;
}

/** The machines of a class that the Dinas runs; a virtual machine is not maintained by hand. */
function assetsOf(view: FactView, name: string): Asset[] {
  const dinas = dinasOf(view);
  const isOurs = (machine: ServerRecord | DeviceRecord) =>
    machine.managed_by === dinas &&
    IN_USE.includes(machine.status) &&
    !isVirtual(machine) &&
    (acquiredOn(machine) ?? view.today) <= view.today;
  const servers = name === 'server' ? view.list('servers').filter(isOurs) : [];
  const devices = name === 'server' ? [] : view.where('devices', 'class', name).filter(isOurs);
  return [
    ...servers.map((server) => ({ subject: `server/${server.id}`, acquired: acquiredOn(server) })),
    ...devices.map((device) => ({ subject: `device/${device.id}`, acquired: acquiredOn(device) })),
  ];
}

/** Work of today or before, under the regulation. */
function isUnder(view: FactView, { day }: Act): boolean {
  return day !== undefined && day >= view.inForceFrom && day <= view.today;
}

/** The application and the machines that a registered service joins with it. */
function partsOf(view: FactView, app: string): string[] {
  const services = view.where('other_records', 'subjects', app).filter((record) => record.kind === 'service');
  return [app, ...services.flatMap((service) => (service.subjects ?? []).filter((subject) => /^(server|device)\//.test(subject)))];
}

function workOn(view: FactView, subject: string): Act[] {
  return view.where('maintenance', 'subject', subject).map((work) => {
    const words = [subject, work.performed_on, work.report].filter((part) => part !== undefined).join(' ');
    return { day: work.performed_on, evidence: recordEvidence('maintenance', work.id, { id: words, en: words }) };
  });
}

/** The earliest day, known only where all are. */
function earliest(days: readonly (string | undefined)[]): string | undefined {
  const known = days.filter((day) => day !== undefined);
  return known.length < days.length ? undefined : known.toSorted()[0];
}

/** The later of the first day in force and a day that may be known. */
function laterOf(view: FactView, day: string | undefined): string {
  return day !== undefined && day > view.inForceFrom ? day : view.inForceFrom;
}
