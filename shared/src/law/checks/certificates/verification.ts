// Banjarbaru 32(4): authenticity is assured by mechanisms of verification. Each production application registers one, and the
// chain of the certificate it shows is good.
import type { AppRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { endpointFault, endpointsOf, productionApps } from './endpoint.ts';
import { endpointEvidence } from './validity.ts';

export const verificationProvided = defineCheck({
  family: 'certificates',
  id: 'verification-provided',
  subjects: (view) => productionApps(view).map((app) => `app/${app.id}`),
  judge(view, subject) {
    const app = recordOf(view, 'apps', subject);
    return { ...judge(view, app), pd: app.owner_pd };
  },
});

function judge(view: FactView, app: AppRecord): Judgement {
  const [shown] = endpointsOf(view, app);
  const mechanism = mechanismOf(app);
  const words = { id: `Mekanisme verifikasi: ${mechanism ?? '-'}`, en: `Verification: ${mechanism ?? '-'}` };
  const evidence = [recordEvidence('app', app.id, words), ...(shown === undefined ? [] : [endpointEvidence(shown)])];
  const fault = shown === undefined ? undefined : endpointFault(view, shown.value);
  if (fault !== undefined) {
    const sentence = {
      id: `Keaslian situs tidak terjamin: ${fault.id}.`,
      en: `The authenticity of the endpoint is not assured: ${fault.en}.`,
    };
    return { status: 'advisory', reason: 'endpoint-invalid', sentence, evidence };
  }
  if (mechanism === undefined) {
    const sentence = {
      id: 'Aplikasi ini tidak mencatat mekanisme verifikasi (verification_mechanism atau sso_enabled).',
      en: 'This application registers no mechanism of verification (verification_mechanism or sso_enabled).',
    };
    return absent(view, 'apps', app.owner_pd, { status: 'advisory', reason: 'no-verification', sentence, evidence, pd: app.owner_pd });
  }
  const answers = app.endpoint !== undefined || view.seen('tls', `app/${app.id}`).length > 0;
  if (shown?.value.chain_ok === undefined && answers) {
    const endpoint = app.endpoint ?? app.id;
    return unknown(
      'chain-unseen',
      `Rantai sertifikat ${endpoint} tidak terlihat oleh pemantau.`,
      `No probe tells whether the chain of the certificate of ${endpoint} is good.`,
      { evidence },
    );
  }
  const sentence = { id: `${words.id}; rantai sertifikat tidak bermasalah.`, en: `${words.en}; nothing is wrong with its certificate.` };
  return { status: 'compliant', reason: 'verification-provided', sentence, evidence };
}

function mechanismOf(app: AppRecord): string | undefined {
  return app.verification_mechanism ?? (app.sso_enabled === true ? 'SSO' : undefined);
}
