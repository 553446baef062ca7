// Banjarbaru 47 to 49: audits of infrastructure, applications and security come round. A review of our own is no audit. The
// period of the text makes lateness a violation; where the text has none, only that there never was one.
import type { AuditRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { type Act, judgePeriodic, type PeriodicDuty, periodicRecord } from '../../patterns/periodic.ts';
import { ownRegion, regionOnly } from '../../patterns/region.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

interface AuditDue extends Pick<PeriodicDuty, 'period' | 'mode' | 'warnDays' | 'never' | 'late'> {
  readonly kind: AuditRecord['kind'];
  readonly what: Sentence;
}

/** An audit of the region as one. */
export function auditDue(options: AuditDue): Check {
  const { kind, ...duty } = options;
  return periodicRecord({
    ...duty,
    family: 'audit',
    id: 'audit-due',
    subjects: regionOnly,
    list: 'audits',
    acts: (view) => auditsOf(view, [kind]).map(actOf),
  });
}

const SPECIAL = { id: 'Audit aplikasi khusus', en: 'Audit of the special application' };

/** Each special application in production is audited; its first period counts from when it went into use. */
export const specialAppAudit = defineCheck({
  family: 'audit',
  id: 'special-app-audit',
  subjects: (view) =>
    view
      .list('apps')
      .filter((app) => app.kind === 'khusus' && app.status === 'produksi' && ownRegion(view, app.owner_pd))
      .filter((app) => (app.in_use_since ?? view.today) <= view.today)
      .map((app) => `app/${app.id}`),
  judge(view, subject) {
    const app = view.get('apps', idOf(subject));
    const since = app?.in_use_since;
    const owner = app?.owner_pd ?? '';
    const judged = judgePeriodic(view, subject, {
      what: SPECIAL,
      list: 'audits',
      office: () => owner,
      acts: () => auditsOf(view, ['aplikasi_khusus']).flatMap((audit) => appAct(audit, idOf(subject))),
      from: () => (since !== undefined && since > view.inForceFrom ? since : view.inForceFrom),
      period: () => ({ months: view.number('special_app_audit_months') }),
      never: 'violation',
      late: 'violation',
    });
    return judged.reason === 'act-never' && since === undefined ? goLiveUnknown(subject, judged) : judged;
  },
});

function goLiveUnknown(subject: string, judged: Judgement): Judgement {
  return unknown(
    'go-live-unknown',
    `${judged.sentence.id} Sejak kapan ${subject} dipakai tidak tercatat: lengkapi in_use_since.`,
    `${judged.sentence.en} Since when ${subject} has been in use is not recorded: fill in in_use_since.`,
    judged.pd === undefined ? {} : { pd: judged.pd },
  );
}

/** The audits of these kinds up to today that are more than a review of our own. */
export function auditsOf(view: FactView, kinds: readonly AuditRecord['kind'][]): AuditRecord[] {
  return view
    .list('audits')
    .filter((audit) => kinds.includes(audit.kind) && audit.auditor_kind !== 'internal' && audit.completed_on <= view.today);
}

/** An audit as evidence. */
export function auditEvidence(audit: AuditRecord): ReturnType<typeof recordEvidence> {
  const words = `${audit.kind} ${audit.completed_on}, ${audit.auditor}`;
  return recordEvidence('audit', audit.id, { id: words, en: words });
}

function actOf(audit: AuditRecord): Act {
  return { day: audit.completed_on, evidence: auditEvidence(audit) };
}

/** An audit of an application; one that names none may be of any. */
function appAct(audit: AuditRecord, app: string): Act[] {
  if (audit.app === undefined) {
    return [{ ...actOf(audit), doubt: { id: 'aplikasinya tidak tercatat', en: 'its application is not recorded' } }];
  }
  return audit.app === app ? [actOf(audit)] : [];
}
