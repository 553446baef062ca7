// Langsa 17(11), Way Kanan 16(11): the DRC stands far from the Pusat Data and/or far from the risk. Where the distance alone
// does not decide and nobody assessed the hazards, it is open.
import { defineCheck, unknown } from '../../check.ts';
import { drcSites } from '../../drc.ts';
import { recordEvidence } from '../../evidence.ts';
import { activeSites, againstCentres } from '../../geography.ts';
import { idOf } from '../../holdings.ts';
import { officeOf, REGION } from '../../patterns/region.ts';

export const farDrc = defineCheck({
  family: 'drc-separation',
  id: 'far-drc',
  subjects: (view) => drcSites(view).map((site) => `site/${site.id}`),
  judge(view, subject) {
    const pd = officeOf(view, REGION);
    const site = view.get('sites', idOf(subject));
    const centres = activeSites(view, 'pusat_data');
    if (site === undefined || centres.length === 0) {
      return unknown('no-pusat-data', 'Register tidak memuat Pusat Data yang aktif.', 'The register has no active Pusat Data.', { pd });
    }
    const { far, words, remarks, refuted } = againstCentres(view, site, centres, 'unknown');
    const evidence = [site, ...centres].map((each) => recordEvidence('site', each.id, { id: `Situs ${each.id}`, en: `Site ${each.id}` }));
    if (refuted !== undefined) {
      return unknown(
        'distance-refuted',
        `Belum dapat diputuskan apakah DRC jauh: ${refuted.sentence.id}. Periksa lat dan lon kedua situs, dan apa yang menjawab di address.`,
        `Whether the DRC is far cannot be decided: ${refuted.sentence.en}. Check lat and lon of both sites, and what answers at address.`,
        { evidence: [...evidence, refuted.evidence], pd },
      );
    }
    if (far === 'unknown') {
      return unknown(
        'far-undecided',
        `Belum dapat diputuskan apakah DRC jauh: ${words.id}. Lengkapi lat, lon, hazard_zones dan risk_assessments.`,
        `Whether the DRC is far cannot be decided: ${words.en}. Complete lat, lon, hazard_zones and risk_assessments.`,
        { evidence, pd },
      );
    }
    return far === 'yes'
      ? {
          status: 'compliant',
          reason: 'drc-far',
          sentence: { id: `DRC jauh dari Pusat Data: ${words.id}.`, en: `The DRC is far from the Pusat Data: ${words.en}.` },
          evidence,
          remarks,
          pd,
        }
      : {
          status: 'violation',
          reason: 'drc-near',
          sentence: { id: `DRC tidak jauh dari Pusat Data: ${words.id}.`, en: `The DRC is not far from the Pusat Data: ${words.en}.` },
          evidence,
          pd,
        };
  },
});
