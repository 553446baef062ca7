// Operational: a service of the register, or the site of an official domain: whether it answers, and whether its certificate is accepted.
// What no gateway looked at, or could look at, is not known.
import { DAY, MINUTE } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import type { CertificateShown, EndpointSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { whyUnlooked } from './gateways.ts';

export const service = defineCheck({
  family: 'operational',
  id: 'service',
  *subjects(view) {
    yield* view.list('endpoints').map(({ id }) => `endpoint/${id}`);
    const covered = new Set(view.list('endpoints').flatMap(({ kind, domain }) => (kind === 'https' ? [domain] : [])));
    const sites = view.list('domains').filter(({ id, official }) => official === true && !covered.has(id));
    yield* sites.map(({ id }) => `domain/${id}`);
  },
  judge(view, subject): Judgement {
    const pd = ownerOf(view, subject);
    const owner = pd === undefined ? {} : { pd };
    const [seen] = freshOf<EndpointSeen>(view, 'endpoint_seen', subject, view.number('agent_silence_ttl') * MINUTE).fresh;
    if (seen === undefined) return { ...unprobed(view, subject), ...owner };
    const evidence = [seenEvidence(seen, { id: `Diuji oleh ${seen.witness}`, en: `Probed by ${seen.witness}` })];
    return { evidence, ...owner, ...judged(view, subject, seen) };
  },
});

/** The office whose application, domain or data it serves. */
function ownerOf(view: FactView, subject: string): string | undefined {
  if (subject.startsWith('domain/')) return view.get('domains', idOf(subject))?.owner_pd;
  const { app, domain, dataset } = view.get('endpoints', idOf(subject)) ?? {};
  return (
    (app === undefined ? undefined : view.get('apps', app)?.owner_pd) ??
    (domain === undefined ? undefined : view.get('domains', domain)?.owner_pd) ??
    (dataset === undefined ? undefined : view.get('datasets', dataset)?.owner_pd)
  );
}

function unprobed(view: FactView, subject: string): Judgement {
  const from = (subject.startsWith('endpoint/') ? view.get('endpoints', idOf(subject))?.from : undefined) ?? 'intranet';
  const why = whyUnlooked(view, { id: `belum ada gateway di ${from} yang mengujinya`, en: `no gateway on the ${from} probes it` });
  return unknown('service-unprobed', `${subject} tidak diuji: ${why.id}.`, `${subject} is not probed: ${why.en}.`);
}

function judged(view: FactView, subject: string, seen: Seen<EndpointSeen>): Judgement {
  const { up, down_since, reason = '-', certificate } = seen.value;
  if (up === undefined) {
    return unknown(
      'service-unseen',
      `${seen.witness} tidak dapat menguji ${subject}: ${reason}`,
      `${seen.witness} cannot probe ${subject}: ${reason}`,
    );
  }
  if (!up) return silent(view, subject, down_since ?? seen.seen[0] ?? seen.lastSeen, reason);
  const fault = certificate === undefined ? undefined : faultOf(view, subject, certificate);
  return fault ?? { status: 'compliant', reason: 'service-answers', sentence: { id: `${subject} menjawab.`, en: `${subject} answers.` } };
}

function silent(view: FactView, subject: string, since: number, reason: string): Judgement {
  const limit = view.number('service_down_min');
  const from = since + limit * MINUTE;
  const when = instantWords(since, view.zone);
  view.until(from);
  if (view.at < from) {
    return unknown(
      'service-down-briefly',
      `${subject} tidak menjawab sejak ${when}, belum ${limit} menit: ${reason}`,
      `${subject} has not answered since ${when}, not yet ${limit} minutes: ${reason}`,
    );
  }
  const sentence = { id: `${subject} tidak menjawab sejak ${when}: ${reason}`, en: `${subject} has not answered since ${when}: ${reason}` };
  return { status: 'violation', reason: 'service-down', sentence, since };
}

function faultOf(view: FactView, subject: string, { ends, accepted, revoked, fault = '-' }: CertificateShown): Judgement | undefined {
  const when = instantWords(ends, view.zone);
  view.until(ends);
  if (view.at >= ends) {
    const sentence = { id: `Sertifikat ${subject} berakhir ${when}.`, en: `The certificate of ${subject} ended ${when}.` };
    return { status: 'violation', reason: 'shown-expired', sentence, since: ends };
  }
  if (revoked) {
    const sentence = { id: `Sertifikat ${subject} dicabut penerbitnya.`, en: `The certificate of ${subject} is revoked by its issuer.` };
    return { status: 'violation', reason: 'shown-revoked', sentence };
  }
  if (!accepted) {
    const sentence = {
      id: `Sertifikat ${subject} tidak diterima: ${fault}`,
      en: `The certificate of ${subject} is not accepted: ${fault}`,
    };
    return { status: 'violation', reason: 'shown-not-accepted', sentence };
  }
  const warnFrom = ends - view.number('cert_warn_days') * DAY;
  view.until(warnFrom);
  if (view.at < warnFrom) return undefined;
  const sentence = { id: `Sertifikat ${subject} berakhir ${when}.`, en: `The certificate of ${subject} ends ${when}.` };
  return { status: 'advisory', reason: 'shown-expiring', sentence };
}
