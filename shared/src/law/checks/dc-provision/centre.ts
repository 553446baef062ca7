// Langsa 17(2)a, Way Kanan 16(2)a, Serang 6(1): a Pusat Data that the Dinas runs is there and alive. Langsa and Way Kanan
// call a room so: a registered room of that kind is enough.
import type { SiteRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { reportEvidence, reportersAt } from '../../site-life.ts';
import type { FactView } from '../../view.ts';

export const centreRegistered = defineCheck({
  family: 'dc-provision',
  id: 'centre-registered',
  subjects: regionOnly,
  judge(view, subject): Judgement {
    const pd = officeOf(view, subject);
    const sites = centresOf(view);
    const evidence = sites.map((site) => recordEvidence('site', site.id, { id: `Pusat Data ${site.id}`, en: `Pusat Data ${site.id}` }));
    const names = sites.map((site) => site.id).join(', ');
    if (sites.length === 0) {
      const sentence = { id: 'Tidak ada Pusat Data aktif yang dikelola Dinas.', en: 'There is no active Pusat Data run by the Dinas.' };
      return absent(view, 'sites', pd, { status: 'violation', reason: 'centre-missing', sentence, pd });
    }
    const living = sites.flatMap((site) => reportersAt(view, site)).filter(({ witness }) => view.alive(witness));
    const proven = living.find((each) => each.proven);
    if (proven !== undefined) {
      const sentence = {
        id: `Pusat Data ${names} dikelola Dinas dan hidup.`,
        en: `The Pusat Data ${names} is run by the Dinas and alive.`,
      };
      return { status: 'compliant', reason: 'centre-alive', sentence, evidence: [...evidence, reportEvidence(proven.witness)], pd };
    }
    const [unproven] = living;
    if (unproven !== undefined) {
      return unknown(
        'centre-unproven',
        `${unproven.witness.id} melapor, tetapi tidak ada sensor yang membuktikan mesinnya berada di ${names}.`,
        `${unproven.witness.id} reports, but no sensor proves that its machine is in ${names}.`,
        { evidence: [...evidence, reportEvidence(unproven.witness)], pd },
      );
    }
    return unknown(
      'centre-silent',
      `Tidak ada tanda kehidupan dari ${names}: pasang agen atau pemantau di sana.`,
      `No sign of life from ${names}: install an agent or a poller there.`,
      { evidence, pd },
    );
  },
});

/** Active sites that are a Pusat Data of the Dinas, or hold a room that is one. */
function centresOf(view: FactView): SiteRecord[] {
  const dinas = dinasOf(view);
  return view.list('sites').filter((site) => {
    const rooms = view
      .where('rooms', 'site', site.id)
      .filter((room) => room.kind === 'pusat_data' && (room.operator ?? site.operator) === dinas);
    return site.status === 'active' && (rooms.length > 0 || (site.kind === 'pusat_data' && site.operator === dinas));
  });
}
