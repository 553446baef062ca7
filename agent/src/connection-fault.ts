// What is wrong with a connection, in words that name the remedy. Pure.
import { errorCode, messageOf } from './files.ts';

export interface ConnectionFault {
  /** `untrusted`: something answers, but it is not proved to be the collector, and nothing was sent. */
  readonly reason: 'untrusted' | 'unreachable';
  readonly detail: string;
}

const UNKNOWN_ISSUER =
  'Bukan kolektor yang dikenal agen ini: sertifikatnya dari otoritas lain. Periksa alamat dan proksi di jalan; bila kolektor memang diganti, minta token baru lalu enroll --force · ' +
  'Not the collector this agent knows: its certificate is of another authority. Check the address and proxies on the way; if the collector was replaced, enrol again with a new token';
const NOT_TLS =
  'Yang menjawab tidak berbicara TLS dengan benar; periksa alamat dan port, atau proksi di jalan · ' +
  'What answers does not speak TLS properly: check address and port, or a proxy on the way';

const UNTRUSTED: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED:
    'Sertifikat kolektor kedaluwarsa menurut jam server ini; periksa jam (timedatectl), lalu pantau status di kolektor · ' +
    'The certificate of the collector has expired by the clock of this server: check the clock (timedatectl), then pantau status at the collector',
  CERT_NOT_YET_VALID:
    'Sertifikat kolektor belum berlaku menurut jam server ini; setel jam server ini (timedatectl) · ' +
    'The certificate of the collector is not valid yet by the clock of this server: set the clock of this server (timedatectl)',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Sertifikat kolektor bukan untuk alamat ini; pakai alamat yang dicetak pantau token create, atau tambahkan di tls.names kolektor · ' +
    'The certificate of the collector is not for this address: use the one that pantau token create prints, or add it to tls.names of the collector',
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_ISSUER,
  CERT_SIGNATURE_FAILURE: UNKNOWN_ISSUER,
  EPROTO: NOT_TLS,
};

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'Tidak ada yang mendengarkan di alamat itu; jalankan kolektor, periksa port · Nothing listens at that address: start the collector, check the port',
  ECONNRESET: 'Sambungan diputus; periksa firewall dan log kolektor · The connection was cut: check firewalls and the log of the collector',
  ENOTFOUND: 'Nama itu tidak ditemukan; periksa ejaan dan DNS · That name is not found: check its spelling and DNS',
  EAI_AGAIN: 'DNS tidak menjawab; periksa /etc/resolv.conf · DNS does not answer: check /etc/resolv.conf',
  EHOSTUNREACH: 'Tidak ada rute ke sana; periksa jaringan dan firewall · There is no route to it: check network and firewall',
  ENETUNREACH: 'Tidak ada rute ke sana; periksa jaringan · There is no route to it: check the network',
  ETIMEDOUT: 'Tidak ada jawaban; periksa jaringan dan firewall · No answer: check network and firewall',
};

/** What a failed request means, with the words of the system behind ours. */
export function connectionFault(error: unknown): ConnectionFault {
  const code = errorCode(error);
  const untrusted = UNTRUSTED[code] ?? (code.startsWith('ERR_SSL_') ? NOT_TLS : undefined);
  if (untrusted !== undefined) return { reason: 'untrusted', detail: `${untrusted} (${code})` };
  const unreachable = UNREACHABLE[code];
  return { reason: 'unreachable', detail: unreachable === undefined ? messageOf(error) : `${unreachable} (${code})` };
}
