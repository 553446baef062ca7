// The optional `remote_write:` of the collector's configuration: where pages that came late are sent with their own times.
import { InputError } from '@pantau/shared/errors';
import { problemsOf } from '@pantau/shared/register/problems';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';

const RemoteWriteFile = z.strictObject({
  url: z.url({
    protocol: /^https?$/,
    error: 'harus alamat http(s), misalnya http://127.0.0.1:9090/api/v1/write · must be an http(s) address',
  }),
  window_hours: z
    .number()
    .min(1)
    .max(24 * 31)
    .default(24)
    .describe("How late a sample may come: the receiver's storage.tsdb.out_of_order_time_window, in hours."),
  bearer_token_file: z.string().min(1).optional().describe('File with a bearer token.'),
});

export interface RemoteWriteConfig {
  readonly url: string;
  readonly windowMs: number;
  readonly bearerToken?: Secret;
}

export interface RemoteWriteInput {
  /** The configuration file, for the faults. */
  readonly place: string;
  /** Reads a secret's file; throws when it cannot. */
  readonly readFile: (path: string) => string;
}

/** Parses the section; undefined when there is none. Throws InputError with all faults. */
export function parseRemoteWrite(section: unknown, { place, readFile }: RemoteWriteInput): RemoteWriteConfig | undefined {
  if (section === undefined) return undefined;
  const parsed = RemoteWriteFile.safeParse(section);
  if (!parsed.success) {
    const problems = problemsOf(parsed.error, section);
    throw new InputError(problems.map(({ path, ...sentence }) => ({ place, field: ['remote_write', ...path].join('.'), ...sentence })));
  }
  const { url, window_hours: hours, bearer_token_file: tokenFile } = parsed.data;
  const config = { url, windowMs: hours * 3_600_000 };
  if (tokenFile === undefined) return config;
  try {
    return { ...config, bearerToken: new Secret(readFile(tokenFile)) };
  } catch {
    const sentence = { id: 'tidak terbaca; periksa jalur dan izinnya', en: 'cannot be read; check its path and permissions' };
    throw new InputError([{ place, field: 'remote_write.bearer_token_file', ...sentence }]);
  }
}
