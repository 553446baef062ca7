// Langsa 17(2)f, Way Kanan 16(2)f: the offices use bandwidth that the Dinas provides. An office without any, or with a line
// that is nearly full, is worth a look. A load from too few samples or from a counter that overflows between two is none.
import type { LinkRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import { isByDinas, linksAt, linkWords } from '../../lines.ts';
import type { LoadSeen } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { officesOf } from '../../patterns/region.ts';
import { type Sentence, worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';

const MAX_MISSING_PCT = 20;
const BITS_32: Sentence = { id: 'Pencacah 32 bit', en: 'A 32-bit counter' };
/** Speed at which a 32-bit counter of bytes overflows within one sample of 5 minutes, in Mbit/s. */
const OVERFLOW_MBPS = (2 ** 32 * 8) / (300 * 1e6);

export const providedBandwidth = defineCheck({
  family: 'internet-access',
  id: 'provided-bandwidth',
  subjects: (view) => officesOf(view, 'dinas'),
  judge(view, subject) {
    const pd = idOf(subject);
    const sites = view.where('sites', 'operator', pd).filter((site) => site.kind === 'pd_office' && site.status === 'active');
    const own = sites.flatMap((site) => linksAt(view, site.id)).filter((link) => isProvided(view, link));
    if (own.length === 0) {
      const sentence = { id: `${pd} tidak mendapat jalur dari Dinas.`, en: `${pd} has no line provided by the Dinas.` };
      return absent(view, 'links', pd, { status: 'advisory', reason: 'no-bandwidth', sentence, pd });
    }
    const judged = [...own, ...uplinksOf(view, own)].map((link) => judgeLoad(view, link));
    const worst = worstStatus(judged.map((each) => each.status));
    const found = judged.find((each) => each.status === worst);
    return found === undefined ? loadUnknown(`pd/${pd}`) : { ...found, pd };
  },
});

function isProvided(view: FactView, link: LinkRecord): boolean {
  return (link.kind === 'backbone' || link.kind === 'internet') && isByDinas(view, link);
}

/** The lines to the internet at the other end, which all offices share. */
function uplinksOf(view: FactView, own: readonly LinkRecord[]): LinkRecord[] {
  const ends = new Set(own.flatMap((link) => (link.kind === 'backbone' ? [link.site, link.to_site ?? link.site] : [])));
  const uplinks = [...ends].flatMap((end) => linksAt(view, end)).filter((link) => link.kind === 'internet' && isByDinas(view, link));
  return [...new Map(uplinks.map((link) => [link.id, link])).values()].filter((link) => !own.some((each) => each.id === link.id));
}

function judgeLoad(view: FactView, link: LinkRecord): Judgement {
  const subject = `link/${link.id}`;
  const { fresh } = freshOf<LoadSeen>(view, 'interface', subject, view.number('location_ttl_h') * HOUR);
  const seen = fresh.find((each) => each.value.load_pct !== undefined);
  const load = seen?.value.load_pct;
  if (seen === undefined || load === undefined) {
    // Of such a counter nothing is made, so that is why.
    const short = fresh.find((each) => overflows(link, each.value));
    return short === undefined ? loadUnknown(subject) : counterOverflows(subject, [seenEvidence(short, BITS_32)]);
  }
  const evidence = [seenEvidence(seen, { id: `Beban ${load} %`, en: `Load ${load} %` }), recordEvidence('link', link.id, linkWords(link))];
  const { samples_missing_pct: missing = 0 } = seen.value;
  if (missing > MAX_MISSING_PCT) {
    return unknown(
      'samples-missing',
      `${missing} % sampel ${subject} hilang (batas ${MAX_MISSING_PCT} %).`,
      `${missing} % of the samples of ${subject} are missing (limit ${MAX_MISSING_PCT} %).`,
      { evidence },
    );
  }
  if (overflows(link, seen.value)) {
    return counterOverflows(subject, evidence);
  }
  const limit = view.number('bw_saturation_pct');
  if (load >= limit) {
    const sentence = { id: `${subject} terpakai ${load} %, batas ${limit} %.`, en: `${subject} is used to ${load} %, limit ${limit} %.` };
    return { status: 'advisory', reason: 'line-nearly-full', sentence, evidence };
  }
  const sentence = {
    id: `${subject} terpakai ${load} % dari batas ${limit} %.`,
    en: `${subject} is used to ${load} % of a limit of ${limit} %.`,
  };
  return { status: 'compliant', reason: 'bandwidth-sufficient', sentence, evidence };
}

function overflows(link: LinkRecord, { counter_bits: bits, speed_mbps: speed = link.capacity_mbps }: LoadSeen): boolean {
  return bits === 32 && (speed === undefined || speed >= OVERFLOW_MBPS);
}

function counterOverflows(subject: string, evidence: readonly Evidence[]): Judgement {
  return unknown(
    'counter-overflows',
    `Pencacah 32 bit pada ${subject} meluap di antara dua sampel: pakai pencacah 64 bit.`,
    `The 32-bit counter of ${subject} overflows between two samples: use 64-bit counters.`,
    { evidence },
  );
}

function loadUnknown(subject: string): Judgement {
  return unknown('load-unknown', `Beban ${subject} tidak terukur.`, `The load of ${subject} is not measured.`);
}
