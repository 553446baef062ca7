// Channel `alertmanager`: hands groups to an Alertmanager that is there already, by its API of version 2. One group is one alert there;
// its labels stay the same for its whole life, since they are its identity.
import type { DigestLine, Notice } from '@pantau/shared/alert';
import type { Severity } from '@pantau/shared/law/finding';
import { Secret } from '@pantau/shared/secret';
import { DAY, MINUTE } from '@pantau/shared/time';
import { z } from 'zod';
import { type Detail, defineChannel } from './channel.ts';
import { deliver } from './http.ts';
import { composeMessage } from './message.ts';
import { citationOf } from './message-words.ts';

/**
 * Alertmanager ends an alert that is not sent again. A group is told once and its end for certain, so it fires until then; a duty may
 * be violated for months.
 */
const FIRES_FOR = 365 * DAY;
const DEADLINE_SHOWN_FOR = DAY;
const TEST_SHOWN_FOR = 5 * MINUTE;
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
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
      const body = JSON.stringify(alertsOf(notice, detail));
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': notice.key,
        ...(token !== undefined && { authorization: `Bearer ${token.reveal()}` }),
      };
      await deliver(deps, { whom: 'The Alertmanager', url: `${url.replace(/\/$/, '')}/api/v2/alerts`, headers, body });
    },
  }),
});

function alertsOf(notice: Notice, detail: Detail): PostedAlert[] {
  const { group, kind, severity, createdAt, openedAt, digest = [] } = notice;
  const annotations = annotationsOf(notice, detail);
  const post = (span: Span, name = 'Pantau') => posted(notice, name, annotations, span);
  switch (kind) {
    case 'test':
      return [post({ group, severity, from: createdAt, until: createdAt + TEST_SHOWN_FOR }, 'PantauTest')];
    case 'clock':
      return [post({ group, severity, from: createdAt, until: createdAt + DEADLINE_SHOWN_FOR }, 'PantauDeadline')];
    case 'digest':
      return digest.flatMap((line) => spansOf(digestSpan(line, notice), createdAt)).map((span) => post(span));
    case 'recovered':
      return spansOf({ group, severity, from: openedAt, until: createdAt }, createdAt).map((span) => post(span));
    default:
      return spansOf({ group, severity, from: openedAt, until: createdAt + FIRES_FOR }, createdAt).map((span) => post(span));
  }
}

function digestSpan({ group, severity, firing }: DigestLine, { openedAt, createdAt }: Notice): Span {
  return { group, severity, from: openedAt, until: firing > 0 ? createdAt + FIRES_FOR : createdAt };
}

/** The severity is a label, for routes; when it changes, what stood there under another one is over. */
function spansOf(span: Span, now: number): Span[] {
  return SEVERITIES.map((severity) => (severity === span.severity ? span : { ...span, severity, until: now }));
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
