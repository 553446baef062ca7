// Serang 4(1): the Dinas runs the network between the offices: its lines, and the routers that tell others the way. One that
// is seen at work and run by anybody else is a violation; a line of the Dinas that is down for long is worth a look.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isOffice, linksOfKind, linkWords } from '../../lines.ts';
import type { RoutesSeen, StateSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { lineState, managerUnknown } from './backbone.ts';

export const betweenOffices = defineCheck({
  family: 'intra-network',
  id: 'between-offices',
  *subjects(view) {
    for (const link of [...linksOfKind(view, 'backbone'), ...linksOfKind(view, 'inter_pd')]) {
      yield `link/${link.id}`;
    }
    for (const router of view.where('devices', 'class', 'router')) {
      const inUse = router.status === 'produksi' || router.status === 'cadangan';
      if (inUse && router.managed_by !== dinasOf(view) && announcing(view, `device/${router.id}`) !== undefined) {
        yield `device/${router.id}`;
      }
    }
  },
  judge: (view, subject) => (subject.startsWith('link/') ? judgeLink(view, subject) : judgeRouter(view, subject)),
});

function judgeLink(view: FactView, subject: string): Judgement {
  const link = view.get('links', idOf(subject));
  const pd = dinasOf(view) ?? '';
  if (link?.managed_by === undefined) {
    return managerUnknown(subject, { pd });
  }
  const evidence = [recordEvidence('link', link.id, linkWords(link))];
  if (link.managed_by === pd) {
    const judged = lineState(view, [link], []);
    return { ...judged, evidence: [...(judged.evidence ?? []), ...evidence], pd };
  }
  const ttl = view.number('location_ttl_h') * HOUR;
  const [seen] = ['interface', 'ping'].flatMap((fact) => freshOf<StateSeen>(view, fact, subject, ttl).fresh);
  return seen === undefined ? notSeen(subject, pd) : byAnother(view, subject, link.managed_by, seen);
}

function judgeRouter(view: FactView, subject: string): Judgement {
  const manager = view.get('devices', idOf(subject))?.managed_by ?? '';
  const seen = announcing(view, subject);
  return seen === undefined || !isFresh(view, subject, seen) ? notSeen(subject, manager) : byAnother(view, subject, manager, seen);
}

function byAnother(view: FactView, subject: string, manager: string, seen: Seen<unknown>): Judgement {
  const sentence = {
    id: `${subject} menghubungkan antar-PD, tetapi dikelola ${manager}, bukan Dinas.`,
    en: `${subject} links offices with each other but is run by ${manager}, not by the Dinas.`,
  };
  const evidence = [seenEvidence(seen, { id: `${subject} terlihat bekerja`, en: `${subject} seen at work` })];
  const pd = isOffice(view, manager) ? manager : (dinasOf(view) ?? '');
  return { status: 'violation', reason: 'run-by-another', sentence, evidence, pd };
}

function notSeen(subject: string, pd: string): Judgement {
  return unknown('line-unseen', `Tidak ada sensor yang melihat ${subject} bekerja.`, `No sensor sees ${subject} at work.`, { pd });
}

/** The newest sighting of a routing table that tells others the way. */
function announcing(view: FactView, subject: string): Seen<RoutesSeen> | undefined {
  return view
    .seen<RoutesSeen>('routes', subject)
    .filter((each) => each.value.routes.some((route) => route.announced === true))
    .toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
}

function isFresh(view: FactView, subject: string, seen: Seen<RoutesSeen>): boolean {
  const { fresh } = freshOf<RoutesSeen>(view, 'routes', subject, view.number('location_ttl_h') * HOUR);
  return fresh.some((each) => each.id === seen.id && each.witness === seen.witness);
}
