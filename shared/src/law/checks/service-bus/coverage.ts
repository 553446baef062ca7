// Serang 15(8): the Dinas integrates all databases and application services. The share that is integrated is told; anything
// less than all is worth a look.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, ownRegion, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const SHOWN = 5;

export const integrationCoverage = defineCheck({
  family: 'service-bus',
  id: 'integration-coverage',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const apps = view.list('apps').filter((app) => app.status === 'produksi' && ownRegion(view, app.owner_pd));
    const wanted = [...productionDatasets(view), ...apps.map((app) => `app/${app.id}`)];
    if (wanted.length === 0) {
      const sentence = { id: 'Tidak ada data atau aplikasi yang berjalan.', en: 'There is no data and no application in production.' };
      return { status: 'not-applicable', reason: 'nothing-to-integrate', sentence, pd };
    }
    const left = wanted.filter((each) => !isIntegrated(view, each));
    const share = Math.floor((100 * (wanted.length - left.length)) / wanted.length);
    const sentence = {
      id: `${share} % basis data dan aplikasi terintegrasi (${wanted.length - left.length} dari ${wanted.length}).`,
      en: `${share} % of the databases and applications are integrated (${wanted.length - left.length} of ${wanted.length}).`,
    };
    if (left.length === 0) {
      return { status: 'compliant', reason: 'all-integrated', sentence, pd };
    }
    const evidence = left.slice(0, SHOWN).map((each) => {
      const [kind = ''] = each.split('/');
      return recordEvidence(kind, idOf(each), { id: 'Belum terintegrasi', en: 'Not integrated' });
    });
    return absent(view, 'integrations', pd, { status: 'advisory', reason: 'not-all-integrated', sentence, evidence, pd });
  },
});

/** Through the gateway of the Dinas or a service bus; a direct exchange is not the doing of the Dinas. */
function isIntegrated(view: FactView, subject: string): boolean {
  const field = subject.startsWith('app/') ? 'app' : 'dataset';
  return view
    .where('integrations', field, idOf(subject))
    .some((each) => each.via !== 'direct' && (each.started_on ?? view.today) <= view.today);
}
