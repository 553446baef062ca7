// Langsa 17(2)b, Way Kanan 16(2)b, Banjarbaru 19(3): each office is on the network between the offices, which the Dinas runs.
// No text says by when; an office without a line, a line that is down for long or loses packets is worth a look.
import type { LinkRecord } from '../../../register/records.ts';
import { MINUTE } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isBackbone, linksAt, linkWords, officeSites } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { bestReach, type Reach, reachOf } from '../../patterns/reachability.ts';
import type { FactView } from '../../view.ts';

export const backbone = defineCheck({
  family: 'intra-network',
  id: 'backbone',
  *subjects(view) {
    for (const site of officeSites(view)) {
      yield `site/${site.id}`;
    }
  },
  judge(view, subject) {
    const pd = view.get('sites', idOf(subject))?.operator ?? '';
    const lines = linksAt(view, idOf(subject)).filter(isBackbone);
    const byDinas = lines.filter((link) => link.managed_by === dinasOf(view));
    const evidence = lines.map((link) => recordEvidence('link', link.id, linkWords(link)));
    if (byDinas.length === 0 && lines.some((link) => link.managed_by === undefined)) {
      return managerUnknown(subject, { evidence, pd });
    }
    if (byDinas.length === 0) {
      const sentence = {
        id: `${subject} belum tersambung ke jaringan antar-PD yang dikelola Dinas.`,
        en: `${subject} is not on the network between the offices that the Dinas runs.`,
      };
      return absent(view, 'links', pd, { status: 'advisory', reason: 'no-backbone', sentence, evidence, pd });
    }
    const judged = lineState(view, byDinas, [subject]);
    return { ...judged, evidence: [...(judged.evidence ?? []), ...evidence], pd };
  },
});

/** Who runs a line is not recorded. */
export function managerUnknown(subject: string, more: Partial<Judgement>): Judgement {
  return unknown(
    'manager-unknown',
    `Pengelola jalur ${subject} tidak tercatat: isi managed_by dalam links.`,
    `Who runs the line of ${subject} is not recorded: fill in managed_by in links.`,
    more,
  );
}

/** The state of the best of several lines to one end; when nothing is seen of a line, what is behind it tells. */
export function lineState(view: FactView, links: readonly LinkRecord[], behind: readonly string[]): Judgement {
  const limitMs = view.number('backbone_down_min') * MINUTE;
  const reaches = links.map((link) => reachOf(view, { subjects: [`link/${link.id}`, ...behind], limitMs }, 'advisory'));
  const best = bestReach(reaches);
  if (best === undefined) {
    throw new Error('A state was asked of no line.');
  }
  return lossy(view, best) ?? best.judged;
}

function lossy(view: FactView, reach: Reach): Judgement | undefined {
  const limit = view.number('backbone_loss_pct');
  if (reach.lossPct === undefined || reach.lossPct <= limit) {
    return undefined;
  }
  const sentence = {
    id: `${reach.lossPct} % paket hilang, batas ${limit} %.`,
    en: `${reach.lossPct} % of the packets are lost, limit ${limit} %.`,
  };
  return { ...reach.judged, status: 'advisory', reason: 'packets-lost', sentence };
}
