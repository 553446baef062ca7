// An application functions: its registered address answers. The newest probe decides; out for too long is a violation.
import type { AppRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordOf } from '../../holdings.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { judgeOutage } from './outage.ts';
import { downSince, type Probe, probeEvidence, probesOf } from './probes.ts';

export const appFunctioning = defineCheck({
  family: 'availability-currency',
  id: 'app-functioning',
  subjects: (view) =>
    view
      .where('apps', 'status', 'produksi')
      .filter((app) => ownRegion(view, app.owner_pd))
      .map((app) => `app/${app.id}`),
  judge(view, subject) {
    const app = recordOf(view, 'apps', subject);
    const probes = probesOf(view, subject);
    const judged = judge(view, subject, app, probes);
    return { ...judged, evidence: [...probes.map(probeEvidence), ...(judged.evidence ?? [])], pd: app.owner_pd };
  },
});

function judge(view: FactView, subject: string, app: AppRecord, probes: readonly Probe[]): Judgement {
  const [newest] = probes;
  if (newest === undefined) {
    return app.endpoint === undefined
      ? unknown(
          'endpoint-unregistered',
          'Alamat aplikasi ini tidak tercatat dan tidak dipantau: isi endpoint.',
          'The address of this application is not registered and nobody probes it: fill in endpoint.',
        )
      : unknown(
          'not-probed',
          `Tidak ada pemantau yang melapor tentang ${app.endpoint}.`,
          `No probe that reports looks at ${app.endpoint}.`,
        );
  }
  if (probes.some((probe) => probe.lastSeen === newest.lastSeen && probe.value.up !== newest.value.up)) {
    return unknown(
      'probes-contradict',
      'Pemantau yang sama barunya bertentangan: yang satu mendapat jawaban, yang lain tidak.',
      'Probes of the same moment contradict each other: one gets an answer and another does not.',
    );
  }
  if (newest.value.up) {
    return { status: 'compliant', reason: 'answering', sentence: { id: 'Aplikasi menjawab.', en: 'The application answers.' } };
  }
  return judgeOutage(view, [subject], downSince(newest));
}
