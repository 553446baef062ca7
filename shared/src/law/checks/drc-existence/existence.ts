// Whether the region has a DRC and it lives. One that is registered lives while something in it reports or keeps copies; an
// agent on a machine proves life of the DRC only where a sensor proves that the machine is there.
import type { SiteRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Copy, copyEvidence } from '../../copies.ts';
import { drcSites } from '../../drc.ts';
import { spanWords } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf } from '../../holdings.ts';
import type { BackupCopy } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import { placeOfCopy } from '../../places.ts';
import { type Reporter, reportEvidence, reportersAt } from '../../site-life.ts';
import type { FactView } from '../../view.ts';

export interface DrcOptions {
  /** What it is to have none. */
  readonly missing: 'violation' | 'advisory';
  /** Parameter with the hours of silence from which one is worth a look; left out = silence only leaves it open. */
  readonly silence?: string;
}

export function drcExists(options: DrcOptions): Check {
  return defineCheck({
    family: 'drc-existence',
    id: 'drc-exists',
    subjects(view) {
      const sites = drcSites(view);
      return sites.length === 0 ? [REGION] : sites.map((site) => `site/${site.id}`);
    },
    judge(view, subject) {
      const pd = officeOf(view, REGION);
      const site = view.get('sites', idOf(subject));
      if (site === undefined) {
        const sentence = { id: 'Tidak ada DRC yang aktif dalam register.', en: 'The register has no active DRC.' };
        return absent(view, 'sites', pd, { status: options.missing, reason: 'no-drc', sentence, pd });
      }
      return { ...judgeLife(view, site, options.silence), pd };
    },
  });
}

function judgeLife(view: FactView, site: SiteRecord, silence: string | undefined): Judgement {
  const reporters = reportersAt(view, site);
  const living = reporters.filter(({ witness }) => view.alive(witness));
  const proven = living.find((each) => each.proven);
  const name = site.id;
  if (proven !== undefined) {
    const sentence = { id: `DRC ${name} hidup: ${proven.witness.id} melapor.`, en: `The DRC ${name} lives: ${proven.witness.id} reports.` };
    return { status: 'compliant', reason: 'drc-reports', sentence, evidence: [reportEvidence(proven.witness)] };
  }
  const copy = copyAt(view, name);
  if (copy !== undefined) {
    const sentence = { id: `DRC ${name} menyimpan salinan yang masih terlihat.`, en: `The DRC ${name} keeps a copy that is seen.` };
    return { status: 'compliant', reason: 'drc-keeps-copies', sentence, evidence: [copyEvidence(view, copy)] };
  }
  const evidence = reporters.map(({ witness }) => reportEvidence(witness)).slice(0, 5);
  const [unproven] = living;
  if (unproven !== undefined) {
    return unknown(
      'drc-unproven',
      `${unproven.witness.id} melapor, tetapi tidak ada sensor yang membuktikan mesinnya berada di DRC ${name}.`,
      `${unproven.witness.id} reports, but no sensor proves that its machine is in the DRC ${name}.`,
      { evidence },
    );
  }
  return judgeSilence(view, name, reporters, silence === undefined ? undefined : view.number(silence) * HOUR, evidence);
}

function copyAt(view: FactView, site: string): Copy | undefined {
  for (const subject of view.subjectsSeen('backup_copy')) {
    for (const copy of view.seen<BackupCopy>('backup_copy', subject)) {
      view.until(copy.value.taken_at);
      if (copy.alive && copy.value.taken_at <= view.at && placeOfCopy(view, copy.value).site === site) {
        return copy;
      }
    }
  }
  return undefined;
}

function judgeSilence(
  view: FactView,
  name: string,
  reporters: readonly Reporter[],
  limit: number | undefined,
  evidence: readonly Evidence[],
): Judgement {
  const last = Math.max(...reporters.map(({ witness }) => Math.min(witness.lastReport, view.at)));
  view.until(last + (limit ?? 0));
  if (limit === undefined || view.at - last < limit) {
    return unknown(
      'drc-silent',
      `Tidak ada yang melapor dari DRC ${name}: periksa agen atau sambungannya.`,
      `Nothing reports from the DRC ${name}: check its agents or its line.`,
      { evidence },
    );
  }
  const span = spanWords(limit);
  const sentence = {
    id: `DRC ${name} tercatat, tetapi tidak ada yang melapor selama ${span.id} atau lebih.`,
    en: `The DRC ${name} is registered, but nothing has reported for ${span.en} or longer.`,
  };
  return { status: 'advisory', reason: 'drc-dead', sentence, evidence, ...(Number.isFinite(last) ? { since: last + limit } : {}) };
}
