// Serang 4(1): the Dinas runs the network between the offices: its lines, the routers at their ends and those that tell others
// the way. One that is seen at work and run by anybody else is a violation; a line of its own that is down is worth a look.
import type { LinkRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isCurrent, isOffice, linksOfKind, linkWords } from '../../lines.ts';
import type { RoutesSeen, StateSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { lineState, managerUnknown } from './backbone.ts';

const KINDS: readonly LinkRecord['kind'][] = ['backbone', 'inter_pd'];
/** Facts that show a router at work. */
const SIGNS = ['system', 'neigh', 'interface', 'ping'];

export const betweenOffices = defineCheck({
  family: 'intra-network',
  id: 'between-offices',
  *subjects(view) {
    for (const link of KINDS.flatMap((kind) => linksOfKind(view, kind))) {
      yield `link/${link.id}`;
    }
    for (const router of view.where('devices', 'class', 'router')) {
      const inUse = router.status === 'produksi' || router.status === 'cadangan';
      if (inUse && router.managed_by !== dinasOf(view) && isBetween(view, router.id)) {
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
  const [seen] = ['interface', 'ping'].flatMap((fact) => atWork(view, fact, subject, ttl));
  return seen === undefined ? notSeen(subject, pd) : byAnother(view, subject, link.managed_by, seen);
}

/** Whether a router tells others the way or stands at the end of a line between offices. */
function isBetween(view: FactView, id: string): boolean {
  const ends = view.where('links', 'edge_device', id).some((link) => isCurrent(view, link) && KINDS.includes(link.kind));
  return ends || view.seen<RoutesSeen>('routes', `device/${id}`).some(isAnnouncing);
}

function judgeRouter(view: FactView, subject: string): Judgement {
  const manager = view.get('devices', idOf(subject))?.managed_by ?? '';
  const ttl = view.number('location_ttl_h') * HOUR;
  const isEnd = view.where('links', 'edge_device', idOf(subject)).some((link) => KINDS.includes(link.kind));
  const routes = freshOf<RoutesSeen>(view, 'routes', subject, ttl).fresh.filter((each) => isEnd || isAnnouncing(each));
  const signs = isEnd ? SIGNS.flatMap((fact) => atWork(view, fact, subject, ttl)) : [];
  const [seen] = [...routes, ...signs];
  return seen === undefined ? notSeen(subject, manager) : byAnother(view, subject, manager, seen);
}

/** Sightings of it, but not those that it gave no answer. */
function atWork(view: FactView, fact: string, subject: string, ttl: number): Seen<StateSeen>[] {
  return freshOf<StateSeen>(view, fact, subject, ttl).fresh.filter((each) => each.value.up !== false);
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

function isAnnouncing(seen: Seen<RoutesSeen>): boolean {
  return seen.value.routes.some((route) => route.announced === true);
}
