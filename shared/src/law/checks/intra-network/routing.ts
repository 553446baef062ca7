// Langsa 17(2)d, Way Kanan 16(2)d: routing between the offices follows the plan of the Dinas. Equipment that an office runs
// tells others the way to its own blocks at most, and leaves by a next hop that is in the plan.
import { contains, type Network, networkOf, parseCidr, parseIp } from '../../../register/address.ts';
import type { IpBlockRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import { isCurrent, isOffice } from '../../lines.ts';
import type { RoutesSeen } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

const DEFAULTS: readonly string[] = ['0.0.0.0/0', '::/0'];

export const routing = defineCheck({
  family: 'intra-network',
  id: 'routing',
  *subjects(view) {
    for (const device of view.list('devices')) {
      const inUse = device.status === 'produksi' || device.status === 'cadangan';
      const subject = `device/${device.id}`;
      if (inUse && isOffice(view, device.managed_by) && (device.class === 'router' || view.seen('routes', subject).length > 0)) {
        yield subject;
      }
    }
  },
  judge(view, subject) {
    const pd = view.get('devices', idOf(subject))?.managed_by ?? '';
    const { fresh } = freshOf<RoutesSeen>(view, 'routes', subject, view.number('location_ttl_h') * HOUR);
    const [newest, second] = fresh;
    if (newest === undefined) {
      return unknown('routes-unseen', `Tabel rute ${subject} tidak terlihat.`, `The routing table of ${subject} is not seen.`, { pd });
    }
    const evidence = [seenEvidence(newest, { id: `${newest.value.routes.length} rute`, en: `${newest.value.routes.length} routes` })];
    const judged = judgeRoutes(view, subject, pd, newest.value);
    const rival = second?.lastSeen === newest.lastSeen ? judgeRoutes(view, subject, pd, second.value) : judged;
    return rival.status === judged.status ? { ...judged, evidence, pd } : contradictory(subject, pd);
  },
});

function judgeRoutes(
  view: FactView,
  subject: string,
  pd: string,
  { routes, announcements_unread: areUnread = false }: RoutesSeen,
): Judgement {
  const plan = [...view.list('ip_blocks')].filter((block) => isCurrent(view, block));
  const foreign = routes.find((route) => route.announced === true && !isOwn(plan, route.dest, pd));
  if (foreign !== undefined) {
    const sentence = {
      id: `${subject} mengumumkan rute ${foreign.dest}, bukan blok ${pd}.`,
      en: `${subject} announces ${foreign.dest}, which is no block of ${pd}.`,
    };
    const judged: Judgement = { status: 'violation', reason: 'foreign-route', sentence, pd };
    return isPlanned(plan, foreign.dest) ? judged : absent(view, 'ip_blocks', pd, judged);
  }
  const defaults = routes.filter((route) => DEFAULTS.includes(route.dest) && route.announced !== true);
  const hopless = defaults.find((route) => parseIp(route.next_hop ?? '') === undefined);
  const astray = defaults.find((route) => parseIp(route.next_hop ?? '') !== undefined && !isHopPlanned(plan, route.next_hop ?? ''));
  if (astray !== undefined) {
    const sentence = {
      id: `Rute bawaan ${subject} lewat ${astray.next_hop}, di luar rencana alamat.`,
      en: `The default route of ${subject} leaves by ${astray.next_hop}, which is not in the address plan.`,
    };
    return absent(view, 'ip_blocks', pd, { status: 'violation', reason: 'unplanned-next-hop', sentence, pd });
  }
  if (hopless !== undefined) {
    return unknown(
      'next-hop-unknown',
      `Lompatan berikut rute bawaan ${subject} tidak diketahui.`,
      `The next hop of the default route of ${subject} is not known.`,
    );
  }
  if (areUnread) {
    return unknown(
      'announcements-unread',
      `Rute bawaan ${subject} sesuai rencana, tetapi rute yang diumumkannya kepada router lain tidak terlihat.`,
      `The default route of ${subject} follows the plan, but what it announces to other routers is not seen.`,
    );
  }
  const sentence = { id: `Rute ${subject} sesuai rencana alamat.`, en: `The routes of ${subject} follow the address plan.` };
  return { status: 'compliant', reason: 'routes-in-plan', sentence };
}

function contradictory(subject: string, pd: string): Judgement {
  return unknown(
    'routes-contradict',
    `Dua sensor bertentangan tentang rute ${subject}.`,
    `Two sensors contradict each other on the routes of ${subject}.`,
    { pd },
  );
}

/** Whether a destination lies in a block that is assigned to the office. */
function isOwn(plan: readonly IpBlockRecord[], dest: string, pd: string): boolean {
  return plan.some((block) => block.assigned_to === pd && covers(block.cidr, dest));
}

function isPlanned(plan: readonly IpBlockRecord[], dest: string): boolean {
  return DEFAULTS.includes(dest) || plan.some((block) => covers(block.cidr, dest) || covers(dest, block.cidr));
}

function covers(outer: string, inner: string): boolean {
  const [a, b] = [network(outer), network(inner)];
  return a !== undefined && b !== undefined && a.prefix <= b.prefix && contains(a, b);
}

function network(cidr: string): Network | undefined {
  const parsed = parseCidr(cidr);
  return parsed === undefined ? undefined : networkOf(parsed);
}

function isHopPlanned(plan: readonly IpBlockRecord[], hop: string): boolean {
  const address = parseIp(hop);
  return plan.some((block) => {
    const own = network(block.cidr);
    return own !== undefined && address !== undefined && contains(own, address);
  });
}
