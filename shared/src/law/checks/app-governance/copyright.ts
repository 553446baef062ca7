// Langsa 15(6), Way Kanan 14(6), Banjarbaru 26(7), Serang 17(4): the copyright in an application is the region's. Three want it
// on paper; Serang is content with the holder on record.
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf } from '../../apps.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

const REGION_NAMES = /\b(pemerintah|pemda|pemkot|pemkab|pemko|daerah|kota|kabupaten|dinas|diskominfo|wali ?kota|bupati|region)\b/i;
const OTHERS = /^(pt|cv|ud|firma|koperasi|yayasan|universitas)\b|\bpusat\b/i;

/** `proof`: a deed or clause that assigns it, or only the holder. */
export function appCopyright(proof: 'paper' | 'holder'): Check {
  return defineCheck({
    family: 'app-governance',
    id: 'app-copyright',
    subjects: (view) => appsOf(view).map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      const pd = app.owner_pd;
      const words = [app.copyright_holder, app.assignment_doc].filter((part) => part !== undefined).join(', ') || '-';
      const evidence = [recordEvidence('app', app.id, { id: words, en: words })];
      if (app.copyright_holder !== undefined && !isRegion(view, app.copyright_holder)) {
        const sentence = {
          id: `Hak cipta ${app.id} tercatat pada ${app.copyright_holder}, bukan pada daerah.`,
          en: `The copyright in ${app.id} is recorded with ${app.copyright_holder}, not with the region.`,
        };
        return { status: 'advisory', reason: 'copyright-elsewhere', sentence, evidence, pd };
      }
      if (hasProof(app, proof)) {
        const sentence = { id: `Hak cipta ${app.id} milik daerah.`, en: `The copyright in ${app.id} is the region's.` };
        return { status: 'compliant', reason: 'copyright-of-region', sentence, evidence, pd };
      }
      const sentence = {
        id: `Hak cipta ${app.id} belum dibuktikan: isi copyright_holder dan assignment_doc dalam apps.`,
        en: `The copyright in ${app.id} is not shown: fill in copyright_holder and assignment_doc in apps.`,
      };
      return absent(view, 'apps', pd, { status: 'advisory', reason: 'copyright-unproved', sentence, evidence, pd });
    },
  });
}

function hasProof(app: AppRecord, proof: 'paper' | 'holder'): boolean {
  return app.assignment_doc !== undefined || (proof === 'holder' && app.copyright_holder !== undefined);
}

function isRegion(view: FactView, holder: string): boolean {
  return view.get('pds', holder) !== undefined || (REGION_NAMES.test(holder) && !OTHERS.test(holder));
}
