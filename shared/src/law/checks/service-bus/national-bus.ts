// Banjarbaru 21(2) and 21(4): the region uses the service bus of the government once it is there: data goes through it, or
// a bus of the region that is older than it is connected to it and meets what is asked of its use.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { linksOfKind, linkWords } from '../../lines.ts';
import { began, nationalUse, olderRegionalBus, servicesOf, useEvidence } from '../../national.ts';
import { absent } from '../../patterns/absence.ts';
import { serviceUnknown } from '../../patterns/national-connection.ts';
import { bestReach, reachOf } from '../../patterns/reachability.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { judgeParts } from '../../patterns/roll-up.ts';
import type { FactView } from '../../view.ts';

/** 21(2): the national bus is used, directly or by way of an older bus of the region. */
export const nationalBus = defineCheck({
  family: 'service-bus',
  id: 'national-bus',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const use = nationalUse(view, 'spl');
    const evidence = useEvidence(use);
    if (use.state === 'unknown') {
      return { ...serviceUnknown(), pd };
    }
    if (use.state === 'unavailable') {
      return { ...notAvailable(), evidence, pd };
    }
    if (use.state === 'used') {
      const sentence = { id: 'Sistem penghubung layanan pemerintah dipakai.', en: 'The government service bus is used.' };
      return { status: 'compliant', reason: 'bus-used', sentence, evidence, pd };
    }
    const sentence = {
      id: `Sistem penghubung layanan pemerintah tersedia sejak ${use.service?.available_from}, tetapi belum dipakai.`,
      en: `The government service bus has been available since ${use.service?.available_from} but is not used.`,
    };
    const since = use.since === undefined ? {} : { since: use.since };
    const judged: Judgement = { status: 'violation', reason: 'bus-not-used', sentence, evidence, ...since, pd };
    return absent(view, 'integrations', pd, judged);
  },
});

/** 21(4)a: a bus of the region that is older than the national one is connected to it. */
export const regionalBusConnected = defineCheck({
  family: 'service-bus',
  id: 'regional-bus-connected',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    return { ...(notOlder(view) ?? judgeConnection(view, pd)), pd };
  },
});

/** 21(4)b: and it meets what is asked of the use of the national one. */
export function regionalBusConditions(...parts: readonly string[]): ReturnType<typeof defineCheck> {
  return defineCheck({
    family: 'service-bus',
    id: 'regional-bus-conditions',
    parts,
    subjects: regionOnly,
    judge: (view, subject) => notOlder(view) ?? judgeParts(view, subject, parts),
  });
}

/** Why nothing is asked of a bus of the region: there is no national one yet, or none of the region that is older. */
function notOlder(view: FactView): Judgement | undefined {
  const service = servicesOf(view, 'spl', 'national')[0];
  if (service === undefined && nationalUse(view, 'spl').state === 'unknown') {
    return serviceUnknown();
  }
  if (!began(view, service?.available_from)) {
    return notAvailable();
  }
  const older = olderRegionalBus(view);
  if (older === 'undated') {
    return unknown(
      'bus-undated',
      'Sejak kapan sistem penghubung layanan daerah dipakai tidak tercatat: isi in_use_since.',
      'Since when the service bus of the region is used is not recorded: fill in in_use_since.',
    );
  }
  if (older === undefined) {
    const sentence = {
      id: 'Tidak ada sistem penghubung layanan daerah yang lebih tua dari milik pemerintah.',
      en: 'The region has no service bus that is older than that of the government.',
    };
    return { status: 'not-applicable', reason: 'no-older-bus', sentence };
  }
  return undefined;
}

function notAvailable(): Judgement {
  const sentence = { id: 'Sistem penghubung layanan pemerintah belum tersedia.', en: 'The government service bus is not available yet.' };
  return { status: 'not-applicable', reason: 'bus-not-available', sentence };
}

function judgeConnection(view: FactView, pd: string): Judgement {
  const older = olderRegionalBus(view);
  const end = typeof older === 'object' ? [`national_service/${older.id}`] : [];
  const lines = linksOfKind(view, 'spl');
  const evidence = lines.map((link) => recordEvidence('link', link.id, linkWords(link)));
  const limitMs = view.number('gov_link_down_h') * HOUR;
  const best = bestReach(
    lines.map((link) => reachOf(view, { subjects: [`link/${link.id}`, ...end], limitMs, dependsOn: [`site/${link.site}`] }, 'violation')),
  );
  if (best === undefined) {
    const sentence = {
      id: 'Sistem penghubung layanan daerah tidak tersambung ke milik pemerintah.',
      en: 'The service bus of the region is not connected to that of the government.',
    };
    return absent(view, 'links', pd, { status: 'violation', reason: 'bus-not-connected', sentence, pd });
  }
  return { ...best.judged, evidence: [...(best.judged.evidence ?? []), ...evidence] };
}
