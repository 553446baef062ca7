// What every finding owes its reader, whatever was judged: it comes from a check that ran to its end, names what exists, and
// shows what it rests on.
import type { Evidence, Finding } from '@pantau/shared/law/finding';
import type { Register } from '@pantau/shared/register/register';

/** The world that a finding is about. */
export interface FoundIn {
  readonly at: number;
  readonly register: Register;
  readonly witnesses: readonly { readonly id: string }[];
}

/** Good for a reason that is no record and no sighting: dates alone, nothing against it, or the subject itself. */
const GOOD_WITHOUT_EVIDENCE = [
  'all-integrated',
  'coordinated',
  'drc-far',
  'first-period',
  'line-owned',
  'matrix-reviewed',
  'not-yet-due',
  'office-in-force',
  'open-source',
  'within-grace',
  'within-zones',
];

/** What is wrong with a finding as such, in words; nothing for a sound one. */
export function findingFaults(finding: Finding, world: FoundIn): string[] {
  const { status, reason, pd, since, exemption, evidence, remarks, sentence } = finding;
  const isIn = (subject: string): boolean => world.register.byRef(subject) !== undefined;
  const keys = new Set(evidence.map((each) => each.key));
  return [
    ...(reason === 'check-failed' ? [`the check threw: ${sentence.en}`] : []),
    ...(pd !== undefined && !isIn(`pd/${pd}`) ? [`office ${pd} is not in the register`] : []),
    ...(pd === undefined && officeOf(world.register, finding.subject) !== undefined ? ['its office is known and not named'] : []),
    ...(exemption !== undefined && !isIn(`exemption/${exemption}`) ? [`exemption ${exemption} is not in the register`] : []),
    ...(since !== undefined && !(since <= world.at) ? [`since ${since} is not before now`] : []),
    ...(keys.size === evidence.length ? [] : ['shows one thing twice']),
    ...(status === 'compliant' && evidence.length === 0 && !GOOD_WITHOUT_EVIDENCE.includes(reason) ? ['good without evidence'] : []),
    ...evidence.filter((each) => !exists(each, world)).map((each) => `evidence ${each.key} does not exist`),
    ...[sentence, ...remarks, ...evidence.map(({ summary }) => summary)].filter((words) => !isSound(words)).map(() => 'words are missing'),
  ].map((fault) => `${finding.duty} ${finding.subject} ${status} ${reason}: ${fault}`);
}

/** The office that the record of a subject names as its own. */
function officeOf(register: Register, subject: string): string | undefined {
  const record = register.byRef(subject) ?? {};
  if (subject.startsWith('pd/')) return subject.slice('pd/'.length);
  const pd: unknown = 'owner_pd' in record ? record.owner_pd : 'pd' in record && record.pd;
  return typeof pd === 'string' ? pd : undefined;
}

/** A record of the register, something that a witness of this world saw, or the finding that a roll-up takes over. */
function exists({ fact, subject, witness }: Evidence, world: FoundIn): boolean {
  if (fact === 'register') return world.register.byRef(subject) !== undefined;
  return witness === 'pantau' || world.witnesses.some(({ id }) => id === witness);
}

function isSound(words: Finding['sentence']): boolean {
  return [words?.id, words?.en].every((text) => typeof text === 'string' && text.trim() !== '' && !/undefined|NaN|\[object/.test(text));
}
