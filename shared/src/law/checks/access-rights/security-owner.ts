// Langsa 16(2), 16(3), Way Kanan 15(2), 15(3): the Dinas answers for the security of common applications, the owner for that of
// its special ones, and names somebody.
import type { AppRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { appOf, appSubject, appsOf } from '../../apps.ts';
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

export interface SecurityOwnerOptions {
  readonly kind: AppRecord['kind'];
  readonly by: 'dinas' | 'owner';
  /** The office names an officer for it. */
  readonly officer?: true;
}

export function securityOwner({ kind, by, officer }: SecurityOwnerOptions): Check {
  return defineCheck({
    family: 'access-rights',
    id: 'security-owner',
    subjects: (view) => appsOf(view, { kinds: [kind] }).map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      const should = by === 'owner' ? app.owner_pd : (dinasOf(view) ?? '');
      const evidence = [
        recordEvidence('app', app.id, { id: `keamanan: ${app.security_owner ?? '-'}`, en: `security: ${app.security_owner ?? '-'}` }),
      ];
      if (app.security_owner !== should) {
        return { ...judgeOther(view, app, should), evidence };
      }
      const officers = officer === true ? officersOf(view, should) : undefined;
      if (officers?.inOffice === false) {
        const sentence = {
          id: `${should} mengelola keamanan ${app.id}, tetapi belum menunjuk petugasnya: catat dalam persons (penanggung_jawab_keamanan).`,
          en: `${should} manages the security of ${app.id} but names no officer: record one in persons (penanggung_jawab_keamanan).`,
        };
        const since = officers.lastDay === undefined ? {} : { since: dayEnd(officers.lastDay, view.zone) };
        return absent(view, 'persons', should, { status: 'advisory', reason: 'officer-missing', sentence, evidence, pd: should, ...since });
      }
      const sentence = { id: `Keamanan ${app.id} dipegang ${should}.`, en: `The security of ${app.id} lies with ${should}.` };
      return { status: 'compliant', reason: 'security-owner-right', sentence, evidence, pd: should };
    },
  });
}

function judgeOther(view: FactView, app: AppRecord, should: string): Judgement {
  if (app.security_owner === undefined) {
    const sentence = {
      id: `Penanggung jawab keamanan ${app.id} tidak tercatat: isi security_owner dalam apps.`,
      en: `Who answers for the security of ${app.id} is not recorded: fill in security_owner in apps.`,
    };
    return absent(view, 'apps', app.owner_pd, { status: 'advisory', reason: 'security-owner-missing', sentence, pd: app.owner_pd });
  }
  const sentence = {
    id: `Keamanan ${app.id} dipegang ${app.security_owner}, seharusnya ${should}.`,
    en: `The security of ${app.id} lies with ${app.security_owner}, and should with ${should}.`,
  };
  return { status: 'advisory', reason: 'security-owner-other', sentence, pd: app.owner_pd };
}

/** Whether an office has somebody who answers for security, and the last day of the last who did. */
function officersOf(view: FactView, pd: string): { readonly inOffice: boolean; readonly lastDay?: string | undefined } {
  const named = view.where('persons', 'pd', pd).filter((person) => person.role === 'penanggung_jawab_keamanan');
  const appointed = view
    .where('other_records', 'kind', 'security_officer')
    .filter((each) => each.pd === pd && (each.date ?? view.today) <= view.today);
  const lastDays = [...named.map((person) => person.left_on), ...appointed.map((each) => each.valid_to)];
  const inOffice = lastDays.some((day) => (day ?? view.today) >= view.today);
  return {
    inOffice,
    lastDay: lastDays
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1),
  };
}
