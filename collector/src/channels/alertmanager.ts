// Channel `alertmanager`: hands groups to an Alertmanager that is there already, by its API of version 2. One group is one alert there;
// its labels are its identity, the severity among them: routes need it. When that changes, what stood there under another one is ended.
import type { DigestLine, Notice } from '@pantau/shared/alert';
import { RetryError } from '@pantau/shared/errors';
import type { Severity } from '@pantau/shared/law/finding';
import { Secret } from '@pantau/shared/secret';
import { DAY, MINUTE } from '@pantau/shared/time';
import { z } from 'zod';
import { type ChannelDeps, type Detail, defineChannel } from './channel.ts';
import { deliver, jsonOf, parseRetryAfter, readLimited, request, statusError } from './http.ts';
import { composeMessage } from './message.ts';
import { citationOf } from './message-words.ts';

/**
 * Alertmanager ends an alert that is not sent again. A group is told once and its end for certain, so it fires until then; a duty may
 * be violated for months.
 */
const FIRES_FOR = 365 * DAY;
const DEADLINE_SHOWN_FOR = DAY;
const TEST_SHOWN_FOR = 5 * MINUTE;
const WHOM = 'The Alertmanager';
const LIST_LIMIT_BYTES = 4 * 1024 * 1024;
const NAME = 'Pantau';
/** Kinds that may come with another severity than the message before. */
const MAY_CHANGE: ReadonlySet<Notice['kind']> = new Set([
  'updated',
  'reminder',
  'escalated',
  'acknowledged',
  'flapping',
  'recovered',
  'digest',
]);

type Labels = Readonly<Record<string, string>>;

const Listed = z.array(z.object({ labels: z.record(z.string(), z.string()), startsAt: z.string() }));

interface PostedAlert {
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Since when it is there and until when it fires; until the instant of the notice: it is over. */
interface Span {
  readonly group: string;
  readonly severity: Severity;
  readonly from: number;
  readonly until: number;
}

export const alertmanager = defineChannel({
  type: 'alertmanager',
  forMachines: true,
  secrets: ['token'],
  hints: {
    url: {
      id: 'tulis alamat Alertmanager tanpa /api, misalnya http://127.0.0.1:9093',
      en: 'write the address of the Alertmanager without /api, for example http://127.0.0.1:9093',
    },
    token: {
      id: 'tulis token bearer dari proksi di depan Alertmanager',
      en: 'write the bearer token of the proxy before the Alertmanager',
    },
  },
  config: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => new URL(url).username === '' && new URL(url).password === '' && new URL(url).search === ''),
    token: z
      .string()
      .regex(/^[\x21-\x7e]{1,1000}$/)
      .transform((token) => new Secret(token))
      .optional(),
  }),
  detail: 'full',
  hasOwnAddress: () => true,
  create: ({ url, token }, deps, detail) => ({
    async send(notice) {
      const address = `${url.replace(/\/$/, '')}/api/v2/alerts`;
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` };
      const annotations = annotationsOf(notice, detail);
      const wanted = alertsOf(notice, annotations);
      const stale = MAY_CHANGE.has(notice.kind) ? await firing(deps, address, authorization, wanted) : [];
      const ended = stale
        .filter(({ labels }) => !wanted.some((each) => isSame(each.labels, labels)))
        .map(({ labels, startsAt }) => ({ labels, annotations, startsAt, endsAt: new Date(notice.createdAt).toISOString() }));
      const headers = { 'content-type': 'application/json', 'idempotency-key': notice.key, ...authorization };
      await deliver(deps, { whom: WHOM, url: address, headers, body: JSON.stringify([...wanted, ...ended]) });
    },
  }),
});

/** What of these groups fires there now, under any severity. */
async function firing(
  deps: ChannelDeps,
  address: string,
  headers: Readonly<Record<string, string>>,
  wanted: readonly PostedAlert[],
): Promise<z.output<typeof Listed>> {
  const region = wanted[0]?.labels['region'] ?? '';
  const groups = wanted.map(({ labels }) => labels['group']).join('|');
  const filters = [`alertname="${NAME}"`, `region="${region}"`, `group=~"${groups}"`].map(
    (filter) => `filter=${encodeURIComponent(filter)}`,
  );
  const response = await request(deps, { whom: WHOM, url: `${address}?${filters.join('&')}`, method: 'GET', headers });
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined);
    throw statusError(WHOM, response.status, parseRetryAfter(response.headers.get('retry-after')));
  }
  const listed = Listed.safeParse(jsonOf(await readLimited(response, WHOM, LIST_LIMIT_BYTES)));
  if (!listed.success) {
    throw new RetryError(`${WHOM} answered with no list of alerts.`);
  }
  return listed.data;
}

function isSame(one: Labels, other: Labels): boolean {
  return one['group'] === other['group'] && one['severity'] === other['severity'];
}

function alertsOf(notice: Notice, annotations: PostedAlert['annotations']): PostedAlert[] {
  const { group, kind, severity, createdAt, openedAt, digest = [] } = notice;
  const post = (span: Span, name = NAME) => posted(notice, name, annotations, span);
  switch (kind) {
    case 'test':
      return [post({ group, severity, from: createdAt, until: createdAt + TEST_SHOWN_FOR }, 'PantauTest')];
    case 'clock':
      return [post({ group, severity, from: createdAt, until: createdAt + DEADLINE_SHOWN_FOR }, 'PantauDeadline')];
    case 'digest':
      return digest.map((line) => post(digestSpan(line, notice)));
    case 'recovered':
      return [post({ group, severity, from: openedAt, until: createdAt })];
    default:
      return [post({ group, severity, from: openedAt, until: createdAt + FIRES_FOR })];
  }
}

function digestSpan({ group, severity, firing: count }: DigestLine, { openedAt, createdAt }: Notice): Span {
  return { group, severity, from: openedAt, until: count > 0 ? createdAt + FIRES_FOR : createdAt };
}

function posted({ region, example }: Notice, alertname: string, annotations: PostedAlert['annotations'], span: Span): PostedAlert {
  const { group, severity, from, until } = span;
  return {
    labels: { alertname, region, group, severity, source: 'pantau', ...(example && { example: 'true' }) },
    annotations,
    startsAt: new Date(Math.min(from, until)).toISOString(),
    endsAt: new Date(until).toISOString(),
  };
}

function annotationsOf(notice: Notice, detail: Detail): PostedAlert['annotations'] {
  const { subject, text } = composeMessage(notice, detail);
  const { duty, citation } = notice.finding;
  return { summary: subject, description: text, duty, article: citationOf(citation).id, pantau_key: notice.key };
}
