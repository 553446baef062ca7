// `enroll`: turns a one-time token into a key of the agent's own.
import type { AgentTrust, EnrolRequest } from '@pantau/shared/report';
import type { Command } from '../arguments.ts';
import { connectionFault } from '../connection-fault.ts';
import { parseEnrolReply } from '../enrolment.ts';
import { createHttpClient, type HttpAnswer } from '../http.ts';
import { SOFTWARE } from '../software.ts';
import { loadEnrolment, saveEnrolment } from '../state-folder.ts';
import { recognise, trustFor } from '../trust.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';

const TIMEOUT_MS = 10_000;
const REPLY_BYTES = 256 * 1024;

type Enroll = Extract<Command, { name: 'enroll' }>;

/** Enrols this machine and stores agent.json; never overwrites one without `force`. */
export async function enroll(command: Enroll, environment: CommandEnvironment): Promise<ExitCode> {
  const existing = command.force ? undefined : await loadEnrolment(command.state);
  if (existing !== undefined) {
    environment.error(
      `Sudah terdaftar sebagai ${existing.agent}; pakai --force untuk mengganti · Already enrolled as ${existing.agent}: use --force to replace it`,
    );
    return 1;
  }
  const machineId = await environment.host.machineId();
  if (machineId === undefined) {
    environment.error('Tidak ada /etc/machine-id; jalankan systemd-machine-id-setup · No /etc/machine-id: run systemd-machine-id-setup');
    return 1;
  }
  const hostname = ((await environment.host.readText('/proc/sys/kernel/hostname')) ?? '').trim();
  const request: EnrolRequest = { token: command.token.secret.reveal(), machineId, hostname, software: SOFTWARE };
  const answer = await ask(command, request).catch(({ message }: Error) => message);
  if (typeof answer === 'string') {
    environment.error(answer);
    return 1;
  }
  if (answer.status < 200 || answer.status >= 300) {
    environment.error(refusal(answer.status));
    return 1;
  }
  const enrolment = parseEnrolReply(answer.body, command.collector);
  const { trust: _none, ...plain } = enrolment;
  await saveEnrolment(command.state, command.collector.startsWith('https:') ? enrolment : plain);
  environment.out(`Terdaftar · Enrolled: agent ${enrolment.agent}, server ${enrolment.server}, region ${enrolment.region}\n`);
  return 0;
}

/** The collector proves itself before the token is sent. Rejects with what is wrong and the remedy. */
async function ask(command: Enroll, request: EnrolRequest): Promise<HttpAnswer> {
  const url = new URL('v1/enrol', `${command.collector}/`);
  try {
    const trust = url.protocol === 'https:' ? await recognise(url, command.token.anchors, TIMEOUT_MS) : undefined;
    if (url.protocol === 'https:' && trust === undefined) throw new Error(STRANGER);
    return await post(url, trust, request);
  } catch (error) {
    const { reason, detail } = connectionFault(error);
    if (detail === STRANGER) throw error;
    throw new Error(`${UNSENT[reason]}: ${detail}`, { cause: error });
  }
}

const UNSENT = {
  untrusted: 'Tidak terbukti bahwa ini kolektor; token tidak dikirim · Not proved to be the collector, the token was not sent',
  unreachable: 'Kolektor tidak terjangkau; periksa URL dan jaringan · Collector unreachable, check URL and network',
} as const;
const STRANGER =
  'Sidik jari kolektor tidak cocok dengan token; token tidak dikirim. Alamat salah, ada yang menyela di jaringan, atau otoritas kolektor sudah diganti: periksa alamatnya, lalu minta token baru · ' +
  'The fingerprint of the collector is not that of the token; the token was not sent. The address is wrong, somebody is in between, or the authority of the collector was replaced: check the address, then ask for a new token';

async function post(url: URL, trust: AgentTrust | undefined, request: EnrolRequest): Promise<HttpAnswer> {
  const body = Buffer.from(JSON.stringify(request));
  const http = createHttpClient(trust && trustFor(trust));
  try {
    return await http.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length), 'user-agent': SOFTWARE },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: REPLY_BYTES,
    });
  } finally {
    http.close();
  }
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'Token tidak dikenal; minta yang baru dengan pantau token create · Token not known: ask for a new one with pantau token create',
  403: 'Token tidak dikenal; minta yang baru dengan pantau token create · Token not known: ask for a new one with pantau token create',
  404: 'Bukan alamat kolektor; periksa URL-nya · Not the address of a collector: check the URL',
  409: 'Token sudah terpakai; minta yang baru dengan pantau token create · Token used up: ask for a new one with pantau token create',
  410: 'Token sudah kedaluwarsa; minta yang baru dengan pantau token create · Token expired: ask for a new one with pantau token create',
  422: 'Token tidak utuh; salin seluruhnya dari pantau token create · Token not whole: copy all of it from pantau token create',
  429: 'Terlalu banyak percobaan; tunggu sepuluh menit · Too many attempts: wait ten minutes',
};

/** The reply itself is not shown: it may repeat the token. */
function refusal(status: number): string {
  return REFUSALS[status] ?? `Pendaftaran ditolak; lihat log kolektor · Enrolment refused, see the log of the collector: HTTP ${status}`;
}
