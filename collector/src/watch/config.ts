// The optional `heartbeat:` of the collector's configuration: an address outside, as healthchecks.io gives it, that is told every minute
// that findings are being judged. When nothing comes, whoever runs that address raises the alarm.
import { type Fault, InputError } from '@pantau/shared/errors';
import { problemsOf } from '@pantau/shared/register/problems';
import { Secret } from '@pantau/shared/secret';
import { SECOND } from '@pantau/shared/time';
import { z } from 'zod';

const HINT = 'tulis alamat ping http(s), misalnya https://hc-ping.com/UUID · write the http(s) address of the ping';

const HeartbeatFile = z.strictObject({
  url: z.string().optional().describe('Address of the ping, as healthchecks.io shows it.'),
  url_file: z.string().min(1).optional().describe('File with that address: whoever knows it can ping in your name.'),
  every_seconds: z.int().min(10).max(3_600).default(60).describe('Seconds between the pings; the period of the check outside.'),
});

export interface HeartbeatConfig {
  readonly url: Secret;
  readonly everyMs: number;
}

export interface HeartbeatInput {
  /** The configuration file, for the faults. */
  readonly place: string;
  /** Reads a secret's file; throws when it cannot. */
  readonly readFile: (path: string) => string;
}

/** Parses the section; undefined when there is none. Throws InputError with all faults; no fault shows the address. */
export function parseHeartbeat(section: unknown, { place, readFile }: HeartbeatInput): HeartbeatConfig | undefined {
  if (section === undefined) return undefined;
  const fault = (field: string, id: string, en: string): Fault => ({ place, field: `heartbeat${field}`, id, en });
  const parsed = HeartbeatFile.safeParse(section);
  if (!parsed.success) {
    throw new InputError(problemsOf(parsed.error, section).map(({ path, id, en }) => fault(['', ...path].join('.'), id, en)));
  }
  const { url, url_file: file, every_seconds: seconds } = parsed.data;
  if ((url === undefined) === (file === undefined)) {
    throw new InputError([fault('', 'tulis url atau url_file, salah satu', 'write url or url_file, one of them')]);
  }
  const [field, text] = url === undefined ? ['.url_file', contentOf(file ?? '', readFile)] : ['.url', url];
  if (text === undefined) {
    throw new InputError([fault(field, 'tidak terbaca; periksa jalur dan izinnya', 'cannot be read; check its path and permissions')]);
  }
  if (!isPingAddress(text)) {
    const [id = '', en = ''] = HINT.split(' · ');
    throw new InputError([fault(field, id, en)]);
  }
  return { url: new Secret(text), everyMs: seconds * SECOND };
}

function contentOf(path: string, readFile: HeartbeatInput['readFile']): string | undefined {
  try {
    return readFile(path).trim();
  } catch {
    return undefined;
  }
}

function isPingAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}
