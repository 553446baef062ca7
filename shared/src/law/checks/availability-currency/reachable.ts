// Data is available: its service answers from at least one of two or more places from which it is probed. Out from all of
// them it is an outage; from one place alone nothing can be told, because the line of that place may be down.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { datasetOf, hostsOf, primaryStores, productionDatasets } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { judgeOutage } from './outage.ts';
import { downSince, type Probe, probeEvidence, probesOf, vantageOf } from './probes.ts';

const NEEDED = 2;

export const dataReachable = defineCheck({
  family: 'availability-currency',
  id: 'data-reachable',
  subjects: productionDatasets,
  judge(view, subject) {
    const dataset = datasetOf(view, subject);
    const probes = probesOf(view, subject);
    const stores = primaryStores(view, dataset.id).map((store) => `datastore/${store.id}`);
    const judged = judge(view, probes, [subject, ...stores, ...hostsOf(view, dataset.id)]);
    return { ...judged, evidence: [...probes.map(probeEvidence), ...(judged.evidence ?? [])], pd: dataset.walidata ?? dataset.owner_pd };
  },
});

function judge(view: FactView, probes: readonly Probe[], things: readonly string[]): Judgement {
  const places = new Set(probes.map((probe) => vantageOf(view, probe)));
  if (places.size < NEEDED) {
    return unknown(
      'too-few-vantage-points',
      `Layanan data ini diperiksa dari ${places.size} titik pantau; perlu ${NEEDED} yang melapor dan terhubung.`,
      `This data service is probed from ${places.size} vantage points; ${NEEDED} that report and are connected are needed.`,
    );
  }
  const down = probes.filter((probe) => !probe.value.up);
  if (down.length < probes.length) {
    const sentence = {
      id: `Layanan data menjawab dari ${probes.length - down.length} dari ${probes.length} pemantau.`,
      en: `The data service answers ${probes.length - down.length} of ${probes.length} probes.`,
    };
    const remarks = down.map(({ witness }) => ({ id: `Tidak terjangkau dari ${witness}.`, en: `Out of reach from ${witness}.` }));
    return { status: 'compliant', reason: 'reachable', sentence, remarks };
  }
  return judgeOutage(view, things, outSince(view, down));
}

/** Since when it has been out from two places. */
function outSince(view: FactView, down: readonly Probe[]): number {
  const byPlace = new Map<string, number>();
  for (const probe of down) {
    const place = vantageOf(view, probe);
    byPlace.set(place, Math.min(byPlace.get(place) ?? Number.POSITIVE_INFINITY, downSince(probe)));
  }
  const since = [...byPlace.values()].toSorted((a, b) => a - b);
  return since[NEEDED - 1] ?? view.at;
}
