// Operational: a device or server that is to be polled by SNMP: whether it answers, and whether the interfaces of its lines are found.
// One that an outage explains has none of its own.

import { siteOfRecord } from '../../../register/site-of-record.ts';
import { MINUTE } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import type { DevicePollSeen } from '../../observed.ts';
import { causeAt, causeOf } from '../../outage-causes.ts';
import type { FactView, Seen } from '../../view.ts';
import { whyUnlooked } from './gateways.ts';

export const devicePoll = defineCheck({
  family: 'operational',
  id: 'device-poll',
  *subjects(view) {
    yield* view.list('devices').flatMap((device) => (isPolled(device) ? [`device/${device.id}`] : []));
    yield* view.list('servers').flatMap((server) => (isPolled(server) ? [`server/${server.id}`] : []));
  },
  judge(view, subject): Judgement {
    const record = polledRecord(view, subject);
    const pd = record === undefined ? {} : { pd: record.owner_pd };
    const [seen] = freshOf<DevicePollSeen>(view, 'device_poll', subject, view.number('agent_silence_ttl') * MINUTE).fresh;
    if (seen === undefined) return { ...unpolled(view, subject, record?.snmp_credential ?? ''), ...pd };
    const evidence = [seenEvidence(seen, { id: `Ditanyai oleh ${seen.witness}`, en: `Polled by ${seen.witness}` })];
    return { evidence, ...pd, ...(seen.value.answers ? answering(subject, seen.value) : failing(view, subject, seen)) };
  },
});

interface Polled {
  readonly address?: string | undefined;
  readonly snmp_credential?: string | undefined;
  readonly status: string;
}

function isPolled({ address, snmp_credential, status }: Polled): boolean {
  return address !== undefined && snmp_credential !== undefined && status !== 'dihentikan';
}

function polledRecord(view: FactView, subject: string) {
  return subject.startsWith('device/') ? view.get('devices', idOf(subject)) : view.get('servers', idOf(subject));
}

function unpolled(view: FactView, subject: string, credential: string): Judgement {
  const why = whyUnlooked(view, {
    id: `tidak ada gateway dengan kredensial "${credential}" yang menanyainya`,
    en: `no gateway with the credential "${credential}" polls it`,
  });
  return unknown('device-unpolled', `${subject} tidak ditanyai dengan SNMP: ${why.id}.`, `${subject} is not polled by SNMP: ${why.en}.`);
}

function answering(subject: string, { unmeasured }: DevicePollSeen): Judgement {
  if (unmeasured.length === 0) {
    return { status: 'compliant', reason: 'poll-answered', sentence: { id: `${subject} menjawab SNMP.`, en: `${subject} answers SNMP.` } };
  }
  const lines = unmeasured.join('; ');
  const sentence = { id: `${subject} tidak mengukur jalur: ${lines}`, en: `${subject} does not measure lines: ${lines}` };
  return { status: 'advisory', reason: 'interface-missing', sentence };
}

function failing(view: FactView, subject: string, seen: Seen<DevicePollSeen>): Judgement {
  const cause = outageOf(view, subject);
  if (cause !== undefined) {
    const sentence = {
      id: `${subject} tidak menjawab SNMP karena gangguan ${cause}: lihat temuannya.`,
      en: `${subject} does not answer SNMP because of the outage of ${cause}: see the finding on it.`,
    };
    return { status: 'not-applicable', reason: 'outage-explains', sentence };
  }
  const { silent, reason = '-' } = seen.value;
  const since = seen.seen[0] ?? seen.lastSeen;
  if (since >= seen.lastSeen) {
    const [id, en] = [`Satu kali saja ${subject} gagal ditanyai`, `${subject} failed a poll only once`];
    return unknown('poll-failed-once', `${id}: ${reason}`, `${en}: ${reason}`);
  }
  const when = instantWords(since, view.zone);
  if (silent) {
    const minutes = view.number('device_silent_min');
    view.until(since + minutes * MINUTE);
    if (view.at < since + minutes * MINUTE) {
      const [id, en] = [`${subject} tidak menjawab SNMP sejak ${when}`, `${subject} is silent to SNMP since ${when}`];
      return unknown('poll-silent-briefly', `${id}, belum ${minutes} menit: ${reason}`, `${en}, not yet ${minutes} minutes: ${reason}`);
    }
    const sentence = {
      id: `${subject} tidak menjawab SNMP sejak ${when}: ${reason}`,
      en: `${subject} is silent to SNMP since ${when}: ${reason}`,
    };
    return { status: 'violation', reason: 'poll-silent', sentence, since };
  }
  const sentence = {
    id: `${subject} gagal ditanyai dengan SNMP sejak ${when}: ${reason}`,
    en: `Polls of ${subject} by SNMP fail since ${when}: ${reason}`,
  };
  return { status: 'violation', reason: 'poll-refused', sentence, since };
}

const DOWN: readonly string[] = ['line', 'router', 'alone'];

/** What is down, when the device itself is or lies behind it; what nobody pings is judged by its site. */
function outageOf(view: FactView, subject: string): string | undefined {
  const cause = causeOf(view, subject);
  if (cause.kind === 'behind') return cause.cause;
  if (DOWN.includes(cause.kind)) return subject;
  if (cause.kind === 'up' || cause.kind === 'split') return undefined;
  const site = siteOfRecord(view, polledRecord(view, subject));
  const above = site === undefined ? undefined : causeAt(view, site, subject);
  return above === subject ? undefined : above;
}
