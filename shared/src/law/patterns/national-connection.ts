// Banjarbaru 20(2)a, 21(3)a: the intra network of the region is connected to that of the government, by a registered line
// that is not down for long. For the service bus, its gateway must answer too where somebody looks.
import { HOUR } from '../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import { linksOfKind, linkWords } from '../lines.ts';
import { type NationalUse, nationalUse } from '../national.ts';
import { STATUSES } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';
import { bestReach, type Reach, reachOf } from './reachability.ts';
import { officeOf, regionOnly } from './region.ts';

interface ConnectionOptions {
  readonly family: string;
  readonly id: string;
  readonly service: 'gov_intranet' | 'spl';
  /** Asked only once the service is used, else as soon as it is there. */
  readonly onceUsed: boolean;
}

/** The check of the connection to a service of the government. */
export function connection(options: ConnectionOptions): Check {
  return defineCheck({
    family: options.family,
    id: options.id,
    subjects: regionOnly,
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const use = nationalUse(view, options.service);
      return { ...(notAsked(use, options) ?? judge(view, use, pd)), pd };
    },
  });
}

function notAsked(use: NationalUse, options: ConnectionOptions): Judgement | undefined {
  if (use.state === 'unknown') {
    return serviceUnknown();
  }
  if (use.state === 'unavailable') {
    const sentence = {
      id: 'Layanan pemerintah ini belum tersedia bagi daerah.',
      en: 'This government service is not available to the region yet.',
    };
    return { status: 'not-applicable', reason: 'not-available', sentence };
  }
  if (use.state === 'unused' && options.onceUsed) {
    const sentence = { id: 'Layanan pemerintah ini belum dipakai.', en: 'This government service is not used yet.' };
    return { status: 'not-applicable', reason: 'not-used', sentence };
  }
  return undefined;
}

/** Whether there is such a service is not recorded. */
export function serviceUnknown(): Judgement {
  return unknown(
    'service-unknown',
    'Tidak tercatat apakah layanan pemerintah ini tersedia: catat dalam national_services.',
    'It is not recorded whether this government service is available: record it in national_services.',
  );
}

function judge(view: FactView, use: NationalUse, pd: string): Judgement {
  const lines = linksOfKind(view, 'gov_intranet');
  const { service } = use;
  const limitMs = view.number('gov_link_down_h') * HOUR;
  const end = service === undefined ? [] : [`national_service/${service.id}`];
  const evidence = lines.map((link) => recordEvidence('link', link.id, linkWords(link)));
  const behind = service?.kind === 'gov_intranet' ? end : [];
  const reaches = lines.map((link) =>
    reachOf(view, { subjects: [`link/${link.id}`, ...behind], limitMs, dependsOn: [`site/${link.site}`] }, 'violation'),
  );
  const best = bestReach(reaches);
  if (best === undefined) {
    const sentence = {
      id: 'Tidak ada jalur terdaftar ke jaringan intra pemerintah.',
      en: 'No line to the government intra network is registered.',
    };
    const since = use.since === undefined ? {} : { since: use.since };
    return absent(view, 'links', pd, { status: 'violation', reason: 'no-line', sentence, ...since, pd });
  }
  const gateway = service?.kind === 'spl' ? reachOf(view, { subjects: end, limitMs }, 'violation') : undefined;
  const { judged } = gateway === undefined ? best : worse(best, gateway);
  return { ...judged, evidence: [...(judged.evidence ?? []), ...evidence] };
}

/** The worse of line and gateway; a gateway that nobody ever looked at says nothing. */
function worse(line: Reach, gateway: Reach): Reach {
  const rank = (reach: Reach) => STATUSES.indexOf(reach.judged.status);
  return gateway.judged.reason !== 'state-never-seen' && rank(gateway) < rank(line) ? gateway : line;
}
