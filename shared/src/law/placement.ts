// Whether a server or a dataset lies in the Pusat Data of a regulation. Of a dataset the authoritative store decides; one
// that lies there is enough.
import { type Judgement, unknown } from './check.ts';
import { recordEvidence } from './evidence.ts';
import { failoverTo } from './failovers.ts';
import { primaryStores } from './holdings.ts';
import { bestOf } from './patterns/one-of.ts';
import { type Place, placeOfMachine } from './places.ts';
import { type CentreMeaning, standingOf } from './pusat-data.ts';
import { lastSync } from './replicas.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

export interface PlacementReading {
  readonly meaning: CentreMeaning;
  /** A DRC of the region is part of the Pusat Data. */
  readonly drcCounts: boolean;
  /** A replica in the Pusat Data is enough. */
  readonly replicasCount: boolean;
}

export interface Placed {
  readonly judged: Judgement;
  /** What a paper may name to mean it: the machines whose place decided, the physical hosts of virtual ones, room and site. */
  readonly names: readonly string[];
}

/** Where a server stands. */
export function placedServer(view: FactView, server: string, reading: PlacementReading): Placed {
  const inPdn = pdnWorkload(view, server, reading);
  if (inPdn !== undefined) {
    return { judged: inPdn, names: [server] };
  }
  const place = placeOfMachine(view, server);
  const data = () => view.where('datastores', 'host', server).map((store) => store.dataset);
  return { judged: judgePlace(view, server, place, data, reading), names: namesOf(server, place) };
}

/** Where the authoritative store of a dataset lies, the best of them when there are several. */
export function placedDataset(view: FactView, dataset: string, reading: PlacementReading): Placed {
  const inPdn = pdnWorkload(view, `dataset/${dataset}`, reading);
  if (inPdn !== undefined) {
    return { judged: inPdn, names: [] };
  }
  const stores = primaryStores(view, dataset).map((store): Placed => {
    const hosted = pdnWorkload(view, store.host, reading);
    const place = placeOfMachine(view, store.host);
    const judged = hosted ?? judgePlace(view, store.host, place, () => [dataset], reading);
    return { judged, names: namesOf(store.host, place) };
  });
  const names = stores.flatMap((each) => each.names);
  const best = bestOf(stores.map((each) => each.judged));
  if (best?.status === 'compliant') {
    return { judged: best, names };
  }
  const replica = reading.replicasCount ? bestOf(replicas(view, dataset, reading)) : undefined;
  if (replica !== undefined && (best === undefined || replica.status === 'compliant' || best.status === 'violation')) {
    return { judged: replica, names };
  }
  return { judged: best ?? withoutStore(dataset), names };
}

function withoutStore(dataset: string): Judgement {
  return unknown(
    'no-primary-store',
    `Register tidak menyebut penyimpan utama ${dataset}: catat datastores dengan role primary.`,
    `The register names no authoritative store of ${dataset}: record datastores with the role primary.`,
  );
}

/** Replicas in the Pusat Data; one whose last replication is not known leaves it open. */
function replicas(view: FactView, dataset: string, reading: PlacementReading): Judgement[] {
  return view
    .where('datastores', 'dataset', dataset)
    .filter((store) => store.role === 'replica')
    .flatMap((store) => {
      const judged = judgePlace(view, store.host, placeOfMachine(view, store.host), () => [dataset], reading);
      if (judged.status !== 'compliant') {
        return judged.status === 'unknown' ? [judged] : [];
      }
      const sync = lastSync(view, store);
      if (sync.at === undefined) {
        return [
          unknown(
            'replica-age-unknown',
            `Replika ${store.id} ada di Pusat Data, tetapi umurnya tidak diketahui: catat last_sync_at.`,
            `The replica ${store.id} is in the Pusat Data, but its age is not known: record last_sync_at.`,
            { evidence: judged.evidence ?? [] },
          ),
        ];
      }
      const sentence = { id: `Replika ${store.id} tersimpan di Pusat Data.`, en: `The replica ${store.id} lies in the Pusat Data.` };
      return [{ ...judged, reason: 'replica-in-pusat-data', sentence, evidence: [...(judged.evidence ?? []), ...sync.evidence] }];
    });
}

/** Under which names a paper may mean a machine. */
export function namesOfMachine(view: FactView, machine: string): string[] {
  return namesOf(machine, placeOfMachine(view, machine));
}

function namesOf(machine: string, { machine: host, room, site }: Place): string[] {
  const place = [room === undefined ? [] : `room/${room}`, site === undefined ? [] : `site/${site}`].flat();
  return [machine, ...(host === undefined || host === machine ? [] : [host]), ...place];
}

/** What runs in the national data centre, by the register, where that counts. */
function pdnWorkload(view: FactView, subject: string, reading: PlacementReading): Judgement | undefined {
  if (reading.meaning !== 'shared-or-national') {
    return undefined;
  }
  const workload = view.where('pdn_workloads', 'subject', subject).find((each) => each.from <= view.today);
  if (workload === undefined) {
    return undefined;
  }
  const words = { id: `${subject} berjalan di PDN sejak ${workload.from}`, en: `${subject} runs in the PDN since ${workload.from}` };
  const evidence = [recordEvidence('pdn_workload', workload.id, words)];
  return { status: 'compliant', reason: 'in-pdn', sentence: { id: `${words.id}.`, en: `${words.en}.` }, evidence };
}

function judgePlace(view: FactView, machine: string, place: Place, data: () => readonly string[], reading: PlacementReading): Judgement {
  const standing = standingOf(view, place, reading.meaning);
  const { evidence } = place;
  const at = (verb: Sentence, end: Sentence = { id: '', en: '' }): Sentence => ({
    id: `${machine} ${verb.id}: ${standing.words.id}.${end.id}`,
    en: `${machine} ${verb.en}: ${standing.words.en}.${end.en}`,
  });
  if (standing.place === 'unknown') {
    return unknown('place-unknown', standing.words.id, standing.words.en, { evidence });
  }
  if (standing.place === 'pusat-data' || (standing.place === 'drc' && reading.drcCounts)) {
    return { status: 'compliant', reason: 'in-pusat-data', sentence: at({ id: 'di Pusat Data', en: 'is in the Pusat Data' }), evidence };
  }
  const failover = standing.place === 'drc' && place.site !== undefined ? failoverTo(view, place.site, data()) : undefined;
  const outside = { id: 'di luar Pusat Data', en: 'is outside of the Pusat Data' };
  if (failover === undefined) {
    return { status: 'violation', reason: 'outside-pusat-data', sentence: at(outside), evidence };
  }
  const days = view.number('failover_grace_days');
  const declared = [...evidence, recordEvidence('failover', failover.record.id, { id: 'Failover dinyatakan', en: 'Failover declared' })];
  if (failover.inGrace) {
    const end = { id: ` Failover masih dalam ${days} hari.`, en: ` The failover is within its ${days} days.` };
    return { status: 'advisory', reason: 'failover', sentence: at(outside, end), evidence: declared };
  }
  const end = { id: ` Failover lebih dari ${days} hari: kembalikan.`, en: ` The failover lasts more than ${days} days: move it back.` };
  return { status: 'violation', reason: 'failover-too-long', sentence: at(outside, end), evidence: declared, since: failover.deadline };
}
