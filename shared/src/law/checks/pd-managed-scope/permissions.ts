// Langsa 17(7)d, Way Kanan 16(7)d, Banjarbaru 23(1): what an office may do. A permission is shown where it is used, so that
// findings have somebody to answer for them; it is never found wanting.
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf } from '../../holdings.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officesOf } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const SHOWN = 5;

/** Security inside an office: who answers for it, and by which procedure. */
export const ownSecurity = permission('own-security', (view, pd) => {
  const officers = view
    .where('other_records', 'pd', pd)
    .filter((record) => record.kind === 'security_officer' && (record.valid_to ?? view.today) >= view.today);
  const procedures = documentsOf(view, { kinds: ['prosedur_keamanan'], matches: (document) => document.pd === pd }).inForce;
  return [
    ...officers.map((each) => recordEvidence('other_record', each.id, { id: 'Petugas keamanan', en: 'Security officer' })),
    ...procedures.map(documentEvidence),
  ];
});

/** Equipment that an office bought since the regulation is in force. */
export const ownProcurement = permission('own-procurement', (view, pd) =>
  view
    .where('devices', 'procured_by', pd)
    .filter((device) => (device.acquired_on ?? '') >= view.inForceFrom)
    .map((device) => recordEvidence('device', device.id, { id: `Dibeli ${pd}: ${device.class}`, en: `Bought by ${pd}: ${device.class}` })),
);

function permission(id: string, usesOf: (view: FactView, pd: string) => readonly Evidence[]): Check {
  return defineCheck({
    family: 'pd-managed-scope',
    id,
    subjects: (view) => officesOf(view, 'dinas'),
    judge(view, subject): Judgement {
      const pd = idOf(subject);
      const uses = usesOf(view, pd);
      if (uses.length === 0) {
        const sentence = { id: `${pd} tidak memakai izin ini.`, en: `${pd} does not use this permission.` };
        return { status: 'not-applicable', reason: 'permission-unused', sentence, pd };
      }
      const sentence = { id: `${pd} memakai izin ini (${uses.length}).`, en: `${pd} uses this permission (${uses.length}).` };
      return { status: 'compliant', reason: 'permission-used', sentence, evidence: uses.slice(0, SHOWN), pd };
    },
  });
}
