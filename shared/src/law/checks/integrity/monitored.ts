// What modification detection should watch: production servers and the authoritative stores of production data; and what the
// newest report on one of them says.
import { HOUR } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import { clockLeavesOpen } from '../../copies.ts';
import { instantWords, sharedEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf, primaryStores, productionDatasets } from '../../holdings.ts';
import type { FileIntegrity } from '../../observed.ts';
import { ownRegion } from '../../patterns/region.ts';
import { inspectionMissing } from '../../unread.ts';
import type { FactView, Seen } from '../../view.ts';

/** As `server/x` and `datastore/x`. */
export function* monitoredThings(view: FactView): Iterable<string> {
  for (const server of view.list('servers')) {
    if (server.status === 'produksi' && ownRegion(view, server.owner_pd)) {
      yield `server/${server.id}`;
    }
  }
  for (const dataset of productionDatasets(view)) {
    for (const store of primaryStores(view, idOf(dataset))) {
      yield `datastore/${store.id}`;
    }
  }
}

export interface Monitored {
  readonly pd: string;
  /** The machine it is or lies on. */
  readonly host: string;
  /** What a change ticket may name instead of it. */
  readonly ticketed: readonly string[];
}

/** Who answers for a `server/x` or `datastore/x`, and its machine. */
export function monitoredOf(view: FactView, subject: string): Monitored {
  if (subject.startsWith('server/')) {
    return { pd: view.get('servers', idOf(subject))?.owner_pd ?? '', host: subject, ticketed: [subject] };
  }
  const store = view.get('datastores', idOf(subject));
  const host = store?.host ?? subject;
  const dataset = store?.dataset ?? '';
  return { pd: view.get('datasets', dataset)?.owner_pd ?? '', host, ticketed: [subject, host, `dataset/${dataset}`] };
}

export type Scan = Seen<FileIntegrity>;

/** The newest report on a thing, whether or not its witness still reports. */
export function newestScan(view: FactView, subject: string): Scan | undefined {
  const scans = view.seen<FileIntegrity>('fim', subject);
  return scans.length < 2 ? scans[0] : scans.toSorted(byAge)[0];
}

function byAge(a: Scan, b: Scan): number {
  return Number(b.alive) - Number(a.alive) || b.lastSeen - a.lastSeen || (b.value.changed_at ?? 0) - (a.value.changed_at ?? 0);
}

/** When the last scan is older than `fim_ttl_h`; undefined when nobody says when it was. */
export function scanLimit(view: FactView, scan: Scan): number | undefined {
  const at = scan.value.last_scan_at;
  return at === undefined ? undefined : at + view.number('fim_ttl_h') * HOUR;
}

/** Whether an instant that follows from what was seen is over; undefined when the clock behind it leaves that open. */
export function isOver(view: FactView, scan: Scan, limit: number): boolean | undefined {
  if (clockLeavesOpen(view, scan, limit)) {
    return undefined;
  }
  view.until(limit + 1);
  return view.at > limit;
}

export function clockUnknown(view: FactView, subject: string, scan: Scan, pd: string): Judgement {
  return unknown(
    'clock-uncertain',
    `Jam ${scan.witness} tidak cukup tepat untuk menilai ${subject}: perbaiki sinkronisasi waktunya.`,
    `The clock of ${scan.witness} is not exact enough to judge ${subject}: mend its time synchronisation.`,
    { evidence: [scanEvidence(view, scan)], pd },
  );
}

/** An agent is there but cannot read its scans; undefined when it can. */
export function unreadScans(view: FactView, subject: string, scan: Scan | undefined, pd: string): Judgement | undefined {
  const why = scan?.value.baseline_at === undefined ? scan?.value.unread : undefined;
  return scan === undefined || why === undefined
    ? undefined
    : inspectionMissing(subject, why, { evidence: [scanEvidence(view, scan)], pd });
}

/** A report as evidence, with the last scan in the time of the region. */
export function scanEvidence(view: FactView, scan: Scan): Evidence {
  return evidenceOf(scan, view.zone);
}

const evidenceOf = sharedEvidence((scan: Scan, zone) => {
  const at = scan.value.last_scan_at;
  const words = at === undefined ? '?' : instantWords(at, zone);
  return { id: `Pemindaian terakhir ${words}`, en: `Last scan ${words}` };
});
