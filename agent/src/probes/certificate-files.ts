// Fact `certificate_files`: the certificates in files of this machine, and until when they are valid.
import type { CertificateFilesFact } from '@pantau/shared/network-facts';
import { CERTBOT, type CertificatesConfig, findFiles, PRIVATE, reasonOf } from '../certificates/find-files.ts';
import { certificatesInFile, type FileCertificate } from '../certificates/read-file.ts';
import { gauge } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { defineProbe } from './probe.ts';

const HOURLY_SECONDS = 3_600;
const MOST_FILES = 200;

/** undefined: there is no file that could hold one, and nothing that may not be read. */
export async function readCertificateFiles(
  host: Pick<Host, 'list' | 'readText' | 'stat' | 'stream'>,
  config: CertificatesConfig | undefined,
): Promise<CertificateFilesFact | undefined> {
  const found = await findFiles(host, config);
  const unreadable = [...found.unreadable];
  const files: FileCertificate[] = [];
  const passwordOf = async (path: string): Promise<string | undefined> => {
    const file = config?.pkcs12.find((each) => each.file === path)?.passwordFile;
    return file === undefined ? undefined : ((await host.readText(file)) ?? '').split(/\r?\n/)[0];
  };
  for (const path of found.paths) {
    try {
      files.push(...(await certificatesInFile(host, path, passwordOf)));
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(path, error) });
    }
  }
  // That folder is closed on every Debian: alone it says nothing of certificates here.
  if (files.length === 0 && unreadable.every(({ path }) => path === PRIVATE)) return undefined;
  return { files: files.slice(0, MOST_FILES), unreadable: unreadable.slice(0, MOST_FILES) };
}

export const certificateFiles = defineProbe<CertificateFilesFact>({
  id: 'certificate_files',
  title: 'Sertifikat dalam berkas · Certificates in files',
  remedy:
    'Periksa izin baca berkas sertifikat, atau certificates di config.json · Check that the files can be read, or certificates in config.json',
  reads: ['/etc/{nginx,apache2,httpd,postfix,dovecot,haproxy}', `${CERTBOT}/*/cert.pem`, `${PRIVATE}/*.p12`],
  needs: 'izin baca atas /etc/letsencrypt dan /etc/ssl/private · read access to /etc/letsencrypt and /etc/ssl/private',
  emits: ['pantau_certificate_file_not_after_timestamp_seconds', 'pantau_certificate_files_unreadable'],
  facts: ['certificate_files'],
  everySeconds: HOURLY_SECONDS,
  read: ({ host, certificates }) => readCertificateFiles(host, certificates),
  metrics({ files, unreadable }) {
    return [
      gauge(
        'pantau_certificate_file_not_after_timestamp_seconds',
        'End of a certificate in a file, in unixtime.',
        files.map(({ path, subject, serial, issuerKind, notAfter }) => ({
          labels: { path, serial, subject, issuer_kind: issuerKind },
          value: Date.parse(notAfter) / 1000,
        })),
      ),
      gauge('pantau_certificate_files_unreadable', 'Files that may hold a certificate and could not be read.', unreadable.length),
    ];
  },
  observations: ({ files, unreadable }, { server }) => [
    {
      subject: { kind: 'server', id: server },
      fact: 'certificate_files',
      value: { files: files.map((each) => ({ ...each })), unreadable: unreadable.map((each) => ({ ...each })) },
    },
  ],
  unseen: ({ unreadable }) => unreadable.slice(0, 10).map(({ path, reason }) => `${path}: ${reason}`),
});
