// What Prometheus and Alertmanager send, read into one form. Each alert is read alone: one that is of no use costs no other.
import type { Sentence } from '@pantau/shared/law/status';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { z } from 'zod';

/** An alert as it came, whoever sent it. */
export interface Incoming {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: number;
  /** Not after the instant at which it came: it is over. */
  readonly endsAt: number;
  readonly url: string;
  /** What was not taken as it came. */
  readonly notes: readonly Sentence[];
}

export interface Read {
  readonly alerts: readonly Incoming[];
  /** What was wrong, by the place in the list; alerts without a fault are taken all the same. */
  readonly faults: readonly string[];
}

/** Prometheus sends what still fires again within this time; Alertmanager's own `resolve_timeout`. */
const RESOLVE_AFTER_MS = 5 * 60_000;
/** Alertmanager tells its webhook again after `repeat_interval` only, 4 h unless it was changed; three of them without a word end it. */
export const WEBHOOK_HOLD_MS = 12 * 60 * 60_000;
/** An end further ahead is a mistake of the sender, and would keep the alert open for good. */
const LONGEST_MS = 31 * 24 * 60 * 60_000;
export const MOST_ALERTS = 10_000;
const NO_NAME = 'labels.alertname: isi dengan nama aturannya · fill in the name of the rule';
const NO_TIME =
  'tulis waktu menurut RFC 3339, misalnya 2026-03-02T08:00:00Z · write a time as of RFC 3339, for example 2026-03-02T08:00:00Z';
const NO_LIST = `harus daftar paling banyak ${MOST_ALERTS} peringatan · must be a list of at most ${MOST_ALERTS} alerts`;
const NO_MESSAGE = 'harus pesan webhook Alertmanager versi "4" · must be a webhook message of Alertmanager, version "4"';
/** Clocks that differ by less are no mistake. */
const AHEAD_MS = 5 * 60_000;
const MOST_LABELS = 64;
const LONGEST_LABEL = 1_024;
const LONGEST_ANNOTATION = 4_096;
const MOST_FAULTS = 5;
/** Go writes an instant that is not set so. */
const UNSET_YEAR = '0001-';

const Words = z.record(z.string(), z.string()).default({});
const Instant = z.iso.datetime({ offset: true }).optional();
const Alert = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: Words,
  startsAt: Instant,
  endsAt: Instant,
  generatorURL: z.string().default(''),
});
const WebhookAlert = Alert.extend({ status: z.enum(['firing', 'resolved']) });
const List = z.array(z.unknown()).max(MOST_ALERTS);
const Webhook = z.object({ version: z.literal('4'), alerts: List });

/** The body of POST /api/v2/alerts. */
export function readAlerts(body: unknown, now: number): Read {
  const list = List.safeParse(body);
  if (!list.success) return refused(NO_LIST);
  return readEach(list.data, (each) => {
    const alert = Alert.parse(each);
    return normalised(alert, now, instantOf(alert.endsAt) ?? now + RESOLVE_AFTER_MS);
  });
}

/** The body that Alertmanager sends to a webhook, version 4. */
export function readWebhook(body: unknown, now: number): Read {
  const message = Webhook.safeParse(body);
  if (!message.success) return refused(NO_MESSAGE);
  return readEach(message.data.alerts, (each) => {
    const alert = WebhookAlert.parse(each);
    const end = instantOf(alert.endsAt);
    return normalised(alert, now, alert.status === 'resolved' ? Math.min(end ?? now, now) : Math.max(end ?? 0, now + WEBHOOK_HOLD_MS));
  });
}

function refused(fault: string): Read {
  return { alerts: [], faults: [fault] };
}

function readEach(list: readonly unknown[], read: (each: unknown) => Incoming): Read {
  const alerts: Incoming[] = [];
  const faults: string[] = [];
  for (const [index, each] of list.entries()) {
    try {
      alerts.push(read(each));
    } catch (error) {
      if (faults.length < MOST_FAULTS) faults.push(`[${index}] ${reasonOf(error)}`);
    }
  }
  return { alerts, faults };
}

function normalised(alert: z.infer<typeof Alert>, now: number, endsAt: number): Incoming {
  // A label without a value is the same as none.
  const labels = Object.entries(alert.labels).filter(([, value]) => value !== '');
  if (labels.length === 0) throw new Error('labels: paling sedikit satu · at least one');
  if (alert.labels['alertname']?.trim() === '' || alert.labels['alertname'] === undefined) throw new Error(NO_NAME);
  if (labels.length > MOST_LABELS) throw new Error(`labels: paling banyak ${MOST_LABELS} · at most ${MOST_LABELS}`);
  const startsAt = instantOf(alert.startsAt) ?? Math.min(now, endsAt);
  if (startsAt > endsAt) throw new Error('startsAt: harus sebelum endsAt · must lie before endsAt');
  return {
    labels: Object.fromEntries(labels.map(([name, value]) => [oneLine(name, LONGEST_LABEL), oneLine(value, LONGEST_LABEL)])),
    annotations: Object.fromEntries(
      Object.entries(alert.annotations)
        .slice(0, MOST_LABELS)
        .map(([name, value]) => [name, oneLine(value, LONGEST_ANNOTATION)]),
    ),
    startsAt: Math.min(startsAt, now),
    endsAt: Math.min(endsAt, now + LONGEST_MS),
    notes: startsAt - now > AHEAD_MS ? [aheadOf(startsAt)] : [],
    url: /^https?:\/\//.test(alert.generatorURL) ? oneLine(alert.generatorURL, LONGEST_ANNOTATION) : '',
  };
}

function aheadOf(startsAt: number): Sentence {
  const said = new Date(startsAt).toISOString();
  return {
    id: `Pengirim menyebut mulai ${said}, di masa depan; waktu diterima yang dipakai. Periksa jam pengirim.`,
    en: `The sender says it begins at ${said}, in the future; the time it came is used. Check the clock of the sender.`,
  };
}

function instantOf(text: string | undefined): number | undefined {
  return text === undefined || text.startsWith(UNSET_YEAR) ? undefined : Date.parse(text);
}

/** Text of others for people: no line of it may pass for one of ours, and none of it turns the letters around. */
function oneLine(text: string, longest: number): string {
  const line = text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const [fault] = schemaFaults(error.issues, '');
    return `${issue?.path.join('.') ?? ''}: ${issue?.code === 'invalid_format' ? NO_TIME : `${fault?.id} · ${fault?.en}`}`;
  }
  return error instanceof Error ? error.message : String(error);
}
