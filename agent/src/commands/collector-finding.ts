// Whether reports get through, for `doctor`: the collector is asked with the agent's own key, a question that changes nothing.
import { REPLY_HEADERS } from '@pantau/shared/report';
import { createCollectorClient } from '../collector-client.ts';
import { connectionFault } from '../connection-fault.ts';
import { classify, DELIVERY_MESSAGES } from '../delivery.ts';
import type { Enrolment } from '../enrolment.ts';
import type { HttpAnswer, HttpClient } from '../http.ts';
import { SOFTWARE } from '../software.ts';
import type { Finding } from './finding.ts';

const REQUEST_TIMEOUT_MS = 5_000;
const REPLY_BYTES = 16 * 1024;

/** What the collector says of this agent; its Date header tells how the clocks differ. */
export async function collectorFinding(enrolment: Enrolment | undefined): Promise<{ finding: Finding; dateMs?: number }> {
  const subject = 'collector';
  if (enrolment === undefined) {
    const remedy = 'pantau-agent enroll --collector URL --token TOKEN --state DIR';
    return { finding: { subject, ok: false, detail: 'Belum terdaftar · Not enrolled', remedy } };
  }
  const http = createCollectorClient(enrolment.trust);
  try {
    const answer = await askForSelf(http, enrolment);
    const dateMs = Date.parse(answer.headers.date ?? '');
    const finding = { subject, ...verdict(answer, enrolment) };
    return Number.isNaN(dateMs) ? { finding } : { finding, dateMs };
  } catch (error) {
    const detail = `tidak terjangkau · unreachable: ${enrolment.collector}: ${connectionFault(error).detail}`;
    const remedy = 'Periksa URL, jaringan dan firewall · Check URL, network and firewall';
    return { finding: { subject, ok: false, detail, remedy } };
  } finally {
    http.close();
  }
}

/** With the newest key; when that one is not known, as after a restored copy of the collector, with the one before it, as reports are. */
async function askForSelf(http: HttpClient, { agent, collector, key, nextKey }: Enrolment): Promise<HttpAnswer> {
  const url = new URL('v1/agents/self', `${collector.replace(/\/+$/, '')}/`);
  const ask = (secret: Enrolment['key']): Promise<HttpAnswer> =>
    http.send({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${agent}.${secret.reveal()}`, 'user-agent': SOFTWARE },
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: REPLY_BYTES,
    });
  const answer = await ask(nextKey ?? key);
  return answer.status === 401 && nextKey !== undefined ? await ask(key) : answer;
}

function verdict({ status, headers }: HttpAnswer, { agent, collector, keyExpiresAt }: Enrolment): Omit<Finding, 'subject'> {
  const { reason } = classify(status, headers[REPLY_HEADERS.reason]);
  if (reason === 'delivered') {
    const until = keyExpiresAt === undefined ? '' : `, kunci sampai · key until ${keyExpiresAt.slice(0, 10)}`;
    return { ok: true, detail: `menerima agen · accepts agent ${agent}: ${collector}${until}` };
  }
  return {
    ok: false,
    detail: `tidak menerima agen · does not accept agent ${agent}: ${collector}: HTTP ${status} (${reason})`,
    remedy: DELIVERY_MESSAGES[reason],
  };
}
