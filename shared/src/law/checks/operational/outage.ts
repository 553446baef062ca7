// Operational: a line, a device, a site or a service that does not answer, with the cause told apart: one finding for the cause names what
// lies behind it, which has none of its own. Down is what no vantage point of at least two reaches.

import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, recordEvidence, seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf } from '../../holdings.ts';
import { behind, causeOf } from '../../outage-causes.ts';
import { downSince, interfaceOf, type Signs, signsOf, vantageOf } from '../../outage-signs.ts';
import { planned } from '../../patterns/outages.ts';
import type { Sentence, Status } from '../../status.ts';
import type { FactView } from '../../view.ts';

const MOST_NAMED = 12;

export const outage = defineCheck({
  family: 'operational',
  id: 'outage',
  *subjects(view) {
    const measured = [...view.subjectsSeen('interface')].filter((subject) => subject.startsWith('link/'));
    const polled = [...view.subjectsSeen('system')].filter((subject) => subject.startsWith('device/'));
    yield* new Set([...view.subjectsSeen('ping'), ...measured, ...polled]);
  },
  judge(view, subject) {
    const signs = signsOf(view, subject);
    const cause = causeOf(view, subject);
    const [window] = planned(view, [subject]).filter((each) => each.from <= view.at && view.at < each.to);
    if (window !== undefined && (cause.kind === 'line' || cause.kind === 'router' || cause.kind === 'alone')) {
      const sentence = { id: `${subject} dalam pemeliharaan terencana.`, en: `${subject} is in planned maintenance.` };
      const evidence = [recordEvidence('outage', window.id, { id: 'Pemeliharaan', en: 'Maintenance' })];
      return { status: 'compliant', reason: 'planned-maintenance', sentence, evidence };
    }
    switch (cause.kind) {
      case 'up':
        return { status: 'compliant', reason: 'reachable', sentence: { id: `${subject} menjawab.`, en: `${subject} answers.` } };
      case 'behind':
        return notApplicable(subject, cause.cause);
      case 'split':
        return oneSided(view, subject, signs);
      case 'one':
        return unknown(
          'one-vantage-point',
          `Hanya satu titik pantau yang melihat ${subject}, dan tidak dijawab: beri agen lain gateway: true.`,
          `Only one vantage point looks at ${subject} and gets no answer: give another agent gateway: true.`,
          { evidence: evidenceOf(signs) },
        );
      case 'unseen':
        return unknown('state-old', `Tidak ada lagi yang memantau ${subject}.`, `Nobody watches ${subject} any more.`);
      default:
        return broken(view, subject, cause.kind, signs);
    }
  },
});

function notApplicable(subject: string, cause: string): Judgement {
  return {
    status: 'not-applicable',
    reason: 'behind-cause',
    sentence: {
      id: `${subject} tidak terjangkau karena ${cause}: lihat temuannya.`,
      en: `${subject} cannot be reached because of ${cause}: see the finding on it.`,
    },
  };
}

/** Some reach it: it is up, and the way from the others is what is broken. */
function oneSided(view: FactView, subject: string, signs: Signs): Judgement {
  const from = signs.down.map(({ witness }) => vantageOf(view, witness)).join(', ');
  const others = signs.up.map(({ witness }) => vantageOf(view, witness)).join(', ');
  return {
    status: 'advisory',
    reason: 'path-broken',
    sentence: {
      id: `${subject} menjawab ${others}, tidak menjawab ${from}: yang terganggu jalur dari ${from}.`,
      en: `${subject} answers ${others} and not ${from}: the path from ${from} is what is broken.`,
    },
    evidence: evidenceOf(signs),
  };
}

interface Broken {
  readonly status: Status;
  readonly reason: string;
  readonly says: (subject: string, kind: string) => Sentence;
}

const BROKEN: Readonly<Record<'line' | 'router' | 'alone', Broken>> = {
  line: {
    status: 'violation',
    reason: 'line-down',
    says: (subject, kind) => ({ id: `Jalur ${kind} putus: ${subject}`, en: `The ${kind} line ${subject} is down` }),
  },
  router: {
    status: 'violation',
    reason: 'router-down',
    says: (subject, kind) => ({ id: `Perangkat (${kind}) mati: ${subject}`, en: `The ${kind} ${subject} is down` }),
  },
  alone: {
    status: 'violation',
    reason: 'unreachable',
    says: (subject) => ({ id: `${subject} tidak menjawab`, en: `${subject} does not answer` }),
  },
};

function broken(view: FactView, subject: string, kind: 'line' | 'router' | 'alone', signs: Signs): Judgement {
  const link = kind === 'line' ? view.get('links', idOf(subject)) : undefined;
  const what = link?.kind ?? (kind === 'router' ? view.get('devices', idOf(subject))?.class : undefined) ?? '';
  const end = link === undefined ? undefined : interfaceOf(view, link);
  const withoutSignal = end?.value.up === false ? end : undefined;
  const since =
    withoutSignal === undefined ? downSince(signs) : (withoutSignal.value.down_since ?? withoutSignal.seen[0] ?? downSince(signs));
  const { status, reason, says } = BROKEN[kind];
  const words = says(subject, what);
  const others = kind === 'alone' ? [] : behind(view, subject);
  const named = others.slice(0, MOST_NAMED).join(', ');
  const more = others.length > MOST_NAMED ? ` +${others.length - MOST_NAMED}` : '';
  const rest =
    others.length === 0
      ? { id: '', en: '' }
      : { id: ` Ikut tidak terjangkau: ${named}${more}.`, en: ` Unreachable with it: ${named}${more}.` };
  const when = instantWords(since, view.zone);
  const unsure =
    kind === 'line' && end === undefined
      ? [
          {
            id: 'Perangkat mati di ujungnya tampak sama: ukur antarmuka jalur ini dengan SNMP (device dan interface dalam links).',
            en: 'A dead device at its end looks alike: measure the interface of the line by SNMP (device and interface in links).',
          },
        ]
      : [];
  return {
    status,
    reason,
    sentence: { id: `${words.id}, sejak ${when}.${rest.id}`, en: `${words.en}, since ${when}.${rest.en}` },
    evidence: [...(withoutSignal === undefined ? [] : [seenEvidence(withoutSignal, NO_SIGNAL)]), ...evidenceOf(signs)],
    remarks: unsure,
    since,
  };
}

const NO_SIGNAL: Sentence = { id: 'Antarmuka tanpa sinyal', en: 'Interface without signal' };

function evidenceOf({ up, down }: Signs): Evidence[] {
  const answered = up.map((each) => seenEvidence(each, { id: `Menjawab ${each.witness}`, en: `Answers ${each.witness}` }));
  const silent = down.map((each) => seenEvidence(each, { id: `Tidak menjawab ${each.witness}`, en: `Does not answer ${each.witness}` }));
  return [...silent, ...answered];
}
