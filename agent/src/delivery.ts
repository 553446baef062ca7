// What an answer of the collector means for a report, and how long to wait after a failure. Pure.

/** Closed set of reasons; `delivered` and the refusals end the wait of a report, the others keep it in the spool. */
export type DeliveryReason =
  | 'delivered'
  | 'malformed'
  | 'too-large'
  | 'unacceptable'
  | 'key-refused'
  | 'key-expired'
  | 'key-revoked'
  | 'agent-retired'
  | 'agent-cloned'
  | 'plain-http'
  | 'untrusted'
  | 'forbidden'
  | 'no-such-address'
  | 'too-slow'
  | 'version-unsupported'
  | 'too-many-requests'
  | 'redirected'
  | 'server-error'
  | 'unexpected-answer'
  | 'unreachable'
  | 'spool-fault';

export interface Delivery {
  readonly action: 'remove' | 'set-aside' | 'pause';
  readonly reason: DeliveryReason;
}

const BY_STATUS: Readonly<Record<number, Delivery>> = {
  400: { action: 'set-aside', reason: 'malformed' },
  413: { action: 'set-aside', reason: 'too-large' },
  422: { action: 'set-aside', reason: 'unacceptable' },
  401: { action: 'pause', reason: 'key-refused' },
  403: { action: 'pause', reason: 'forbidden' },
  404: { action: 'pause', reason: 'no-such-address' },
  408: { action: 'pause', reason: 'too-slow' },
  426: { action: 'pause', reason: 'version-unsupported' },
  429: { action: 'pause', reason: 'too-many-requests' },
};

/** Why a report is refused for now, as the collector says it beside the status. */
const TOLD = ['key-expired', 'key-revoked', 'agent-retired', 'agent-cloned', 'plain-http'] as const satisfies readonly DeliveryReason[];

/**
 * What to do with a report after the collector answered with `status`, and with `told` in its header for reasons. Only 400,
 * 413 and 422 give it up.
 */
export function classify(status: number, told?: string | readonly string[]): Delivery {
  const reason = status === 401 || status === 403 ? TOLD.find((each) => each === told) : undefined;
  if (reason !== undefined) return { action: 'pause', reason };
  const known = BY_STATUS[status];
  if (known !== undefined) return known;
  if (status >= 200 && status < 300) return { action: 'remove', reason: 'delivered' };
  if (status >= 300 && status < 400) return { action: 'pause', reason: 'redirected' };
  if (status >= 500) return { action: 'pause', reason: 'server-error' };
  return { action: 'pause', reason: 'unexpected-answer' };
}

/** What the operator reads about a reason, with the remedy. */
export const DELIVERY_MESSAGES: Readonly<Record<DeliveryReason, string>> = {
  delivered: 'Laporan terkirim · Report delivered',
  malformed: 'Laporan ditolak, tidak terbaca · Report refused as malformed',
  'too-large': 'Laporan ditolak, terlalu besar · Report refused as too large',
  unacceptable: 'Laporan ditolak, isinya tidak diterima · Report refused as unacceptable',
  'key-refused': 'Kunci ditolak; daftarkan ulang dengan enroll --force · Key refused: enrol again with enroll --force',
  'key-expired':
    'Kunci agen kedaluwarsa; minta token baru (pantau token create), lalu enroll --force. Laporan tetap disimpan · Key expired: ask for a new token, then enroll --force. Reports are kept',
  'key-revoked':
    'Kunci agen dicabut; minta token baru (pantau token create), lalu enroll --force. Laporan tetap disimpan · Key revoked: ask for a new token, then enroll --force. Reports are kept',
  'agent-retired':
    'Agen ini dipensiunkan; hentikan, atau daftarkan lagi dengan token baru · This agent is retired: stop it, or enrol it again with a new token',
  'agent-cloned':
    'Mesin lain memakai kunci agen ini; bila ini tiruan: enroll --force dengan token baru, lalu di kolektor: pantau agent release. Laporan tetap disimpan · ' +
    'Another machine uses the key of this agent; if this is the copy: enroll --force with a new token, then at the collector: pantau agent release. Reports are kept',
  'plain-http':
    'Kolektor menolak HTTP tanpa TLS; daftarkan ulang dengan alamat https:// · The collector refuses plain HTTP: enrol again with its https:// address',
  untrusted: 'Tidak terbukti bahwa ini kolektor; tidak ada yang dikirim · Not proved to be the collector; nothing was sent',
  forbidden: 'Agen dilarang mengirim; hubungi Diskominfo · Agent not allowed: ask the operator of the collector',
  'no-such-address': 'Alamat kolektor salah; periksa URL-nya · Wrong collector address: check the URL',
  'too-slow': 'Pengiriman terlalu lambat · Sending took too long',
  'version-unsupported': 'Versi agen tidak didukung; perbarui agen · Agent version not supported: upgrade the agent',
  'too-many-requests': 'Kolektor meminta jeda · Collector asks for a pause',
  redirected: 'Alamat kolektor dialihkan; perbaiki URL-nya · Collector address is redirected: correct the URL',
  'server-error': 'Kolektor sedang bermasalah · Collector has a problem',
  'unexpected-answer': 'Jawaban kolektor tidak dikenal · Unexpected answer of the collector',
  unreachable: 'Kolektor tidak terjangkau · Collector unreachable',
  'spool-fault': 'Antrean laporan tidak dapat dibaca atau ditulis · Spool cannot be read or written',
};

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * Milliseconds to wait after `failures` failures in a row (1 = the first): full jitter below a bound that doubles from
 * 1 s to 60 s, and never less than the collector asked for. `random` is from 0 to below 1.
 */
export function backoffMs(failures: number, random: number, retryAfterMs = 0): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.max(Math.round(bound * random), Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
}

/** Milliseconds of a Retry-After header (seconds or an HTTP date), 0 when there is none or it is nonsense. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number {
  if (header === undefined) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * 1000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? 0 : Math.max(0, instant - nowMs);
}
