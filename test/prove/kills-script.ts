// What happens during the proof of kills, minute by minute: findings, signals and what people do; and how the channels answer meanwhile. Pure.
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Silence } from '@pantau/shared/alerts/silence';
import type { Finding, Severity } from '@pantau/shared/law/finding';
import type { OnCall } from '@pantau/shared/oncall/model';
import { parseOnCall } from '@pantau/shared/oncall/parse';
import { MINUTE } from '@pantau/shared/time';

export const KILLS_REGION = 'bukti';
/** 10:00 at the place. */
export const START = Date.parse('2026-03-02T03:00:00Z');
/** The last step is over and nothing waits for its time any more. */
export const END = START + 290 * MINUTE;
export const CHANNELS = ['siar', 'utama', 'cadangan'] as const;
export type ChannelName = (typeof CHANNELS)[number];
export const PHONES = { budi: '+628110000001', sari: '+628110000002' } as const;

/** What is judged of a subject from now on: a violation of this weight, that it is well again, that it cannot be told; `null`: it is gone. */
type Judged = Severity | 'compliant' | 'unknown' | null;

export type Action =
  | { readonly kind: 'findings'; readonly changes: readonly (readonly [about: string, Judged])[] }
  | { readonly kind: 'signal'; readonly name: string; readonly minutes: number }
  | { readonly kind: 'acknowledge' | 'withdraw'; readonly about: string; readonly by: string }
  | { readonly kind: 'resolve'; readonly about: string; readonly by: string }
  | { readonly kind: 'tell'; readonly id: string };

export interface Step {
  readonly at: number;
  readonly action: Action;
  /** How channels answer from now on; left out: as they should. */
  readonly trouble: Trouble | undefined;
}

/** `busy`: each message is put off twice. `primary-down`: the first way to everybody is out of order. `budi-gone`: no way leads to him. */
type Trouble = 'busy' | 'primary-down' | 'budi-gone';

const BACKUP = 'bukti-1-2026/1.1-backup';
const SILENT = 'operasional/agent-silent';
const BURST = Array.from({ length: 5 }, (_, index) => `bukti-1-2026/2.${index + 1} server/b${index + 1}`);

const on = (changes: Readonly<Record<string, Judged>>): Action => ({ kind: 'findings', changes: Object.entries(changes) });
const all = (subjects: readonly string[], judged: Judged): Action => on(Object.fromEntries(subjects.map((about) => [about, judged])));

const STORY: readonly (readonly [minute: number, Action, Trouble?])[] = [
  [0, on({ [`${BACKUP} dataset/a1`]: 'high' })],
  [1, on({ [`${BACKUP} dataset/a2`]: 'high', [`${SILENT} agent/x`]: 'critical', [`${SILENT} agent/y`]: 'high' })],
  // The hold of agent/y ends before it is told.
  [1.5, on({ [`${SILENT} agent/y`]: 'compliant' })],
  [7, { kind: 'acknowledge', about: `${BACKUP} dataset/a1`, by: 'person/budi' }],
  [15, { kind: 'acknowledge', about: `${SILENT} agent/x`, by: 'person/sari' }],
  [18, { kind: 'withdraw', about: `${SILENT} agent/x`, by: 'person/sari' }],
  [20, on({ [`${SILENT} agent/x`]: 'compliant' })],
  [22, { kind: 'signal', name: 'HighLatency', minutes: 10 }, 'busy'],
  [24, { kind: 'signal', name: 'HighLatency', minutes: 40 }, 'busy'],
  [26, on({ [`${BACKUP} dataset/a2`]: 'unknown', [`${BACKUP} dataset/s1`]: 'high' })],
  [30, on({ [`${BACKUP} dataset/a1`]: 'critical' }), 'primary-down'],
  // Its end is sent: what merely expires may do so later after a restart, and a killed play would not be like the calm one.
  [36, { kind: 'signal', name: 'HighLatency', minutes: 0 }, 'busy'],
  [38, on({ [`${BACKUP} dataset/a1`]: 'compliant', [`${BACKUP} dataset/a2`]: 'compliant' })],
  [48, on({ [`${BACKUP} dataset/s1`]: 'compliant' })],
  [60, all(BURST, 'medium')],
  [62, all(BURST.slice(0, 2), 'compliant')],
  [74, all(BURST.slice(2), 'compliant'), 'busy'],
  [100, on({ 'bukti-1-2026/3.1 server/g': 'critical' }), 'budi-gone'],
  // Budi was never told of it, so he is not told that Sari has it either; called again later he is.
  [101, { kind: 'acknowledge', about: 'bukti-1-2026/3.1 server/g', by: 'person/sari' }, 'budi-gone'],
  [103, { kind: 'withdraw', about: 'bukti-1-2026/3.1 server/g', by: 'person/sari' }, 'budi-gone'],
  [110, on({ 'bukti-1-2026/3.2 server/h': 'high' })],
  [112, { kind: 'acknowledge', about: 'bukti-1-2026/3.2 server/h', by: 'terminal/operator' }],
  [114, { kind: 'tell', id: 'jam-insiden-1' }],
  [140, on({ 'bukti-1-2026/3.1 server/g': 'compliant' })],
  [150, on({ 'bukti-1-2026/3.4 server/i': 'high' }), 'budi-gone'],
  [152, on({ 'bukti-1-2026/3.4 server/i': 'compliant' }), 'budi-gone'],
  [178, { kind: 'resolve', about: 'bukti-1-2026/3.2 server/h', by: 'person/budi' }],
  [180, on({ 'bukti-1-2026/3.2 server/h': 'compliant' })],
  ...[0, 1, 2, 3].flatMap((round): [number, Action][] => [
    [190 + 8 * round, on({ 'bukti-1-2026/3.3 server/f': 'low' })],
    [192 + 8 * round, on({ 'bukti-1-2026/3.3 server/f': 'compliant' })],
  ]),
  [256, on({ [`${BACKUP} dataset/a1`]: 'high' })],
  [257, on({ [`${BACKUP} dataset/a1`]: null })],
];

export const SCRIPT: readonly Step[] = STORY.map(([minute, action, trouble]) => ({ at: START + minute * MINUTE, action, trouble }));

/** What a channel answers to the `attempt`-th request for a message, while a step is the newest. */
export function statusOf(step: number, channel: string, to: string | undefined, attempt: number): number {
  const trouble = SCRIPT[step]?.trouble;
  // Sari's number was never known to the first gateway.
  if (channel === 'utama' && to === PHONES.sari) return 404;
  if (trouble === 'busy' && channel === 'siar' && attempt <= 2) return 503;
  if (trouble === 'primary-down' && channel === 'utama') return 503;
  if (trouble === 'budi-gone' && to === PHONES.budi) return 403;
  return 202;
}

/** While dataset/s1 is not told. */
export const SILENCES: readonly Silence[] = [
  {
    ...{ region: KILLS_REGION, id: 'sil-1', kind: 'silence', match: { subject: 'dataset/s*' }, by: 'person/sari', why: 'pindah rak' },
    ...{ from: START + 25 * MINUTE, until: START + 44 * MINUTE, createdAt: START },
  },
];

/** The ways to a receiver in their order. */
export function waysOf(receiver: string): readonly { readonly channel: string; readonly to?: string }[] {
  const [kind, id = ''] = receiver.split('/');
  const to = id === 'budi' ? PHONES.budi : PHONES.sari;
  return kind === 'channel'
    ? [{ channel: id }]
    : [
        { channel: 'utama', to },
        { channel: 'cadangan', to },
      ];
}

export function readPlan(): OnCall {
  const read = parseOnCall(
    {
      people: [
        { id: 'budi', name: 'Budi', contacts: waysOf('person/budi') },
        { id: 'sari', name: 'Sari', contacts: waysOf('person/sari') },
      ],
      rotations: [{ id: 'piket', members: ['budi', 'sari'], every: 'day', at: '08:00', start: '2026-03-02' }],
      policies: [
        { id: 'rendah', match: { severity: ['low'] }, steps: [{ notify: ['rotation/piket'] }], repeat: 0 },
        {
          id: 'semua',
          steps: [{ notify: ['rotation/piket'] }, { after: '10m', notify: ['person/sari'] }],
          ...{ repeat: '30m', acknowledgement: '60m' },
        },
      ],
      limit: { messages: 4, per: '10m' },
    },
    'WIB',
  );
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.oncall;
}

/** Where a subject stands: everything is in the data centre. */
export function placeOf(subject: string): { readonly site: string; readonly host?: string } {
  return subject.startsWith('agent/') ? { site: 'dc', host: subject.slice('agent/'.length) } : { site: 'dc' };
}

export function findingOf(about: string, judged: Exclude<Judged, null>): Finding {
  const [duty = '', subject = ''] = about.split(' ');
  const isViolation = judged !== 'compliant' && judged !== 'unknown';
  return {
    ...{ regulation: 'bukti-1-2026', duty, subject, bound: ['Pemda'], remarks: [], evidence: [], parameters: [], sanctionExposure: false },
    title: { id: 'Kewajiban bukti', en: 'Duty of the proof' },
    citation: { regulation: 'bukti-1-2026', title: 'Peraturan Bukti', pasal: 1, ayat: 1 },
    severity: isViolation ? judged : 'high',
    status: isViolation ? 'violation' : judged,
    reason: duty === SILENT ? 'silent' : 'copy-missing',
    sentence: { id: `${subject} tidak memenuhi.`, en: `${subject} does not comply.` },
  };
}

export function signalOf(name: string, at: number, minutes: number): AlertSignal {
  const duty = `prometheus/${name}`;
  return { duty, subject: 'server/p', at, endsAt: at + minutes * MINUTE, site: 'dc', finding: findingOf(`${duty} server/p`, 'high') };
}
