// A bucket of an S3-compatible store: its objects, whether they are locked, and whether the store encrypts them. Only lists and heads are asked for.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { readObject, readText } from '../../faults.ts';
import { lineOf, readPath } from './entry.ts';
import { areSealed, copiesOfObjects, type StoredObject } from './objects.ts';
import { defineReader, type ReaderContext, type Reading } from './reader.ts';
import { parseCredentials, parsePage, textIn } from './s3-answers.ts';
import { encode, queryOf, type S3Credentials, signedHeaders } from './s3-sign.ts';

interface S3Target {
  /** Without the bucket, for example https://s3.dinas.go.id */
  readonly endpoint: string;
  readonly bucket: string;
  /** Ends with a slash, or is empty. */
  readonly prefix: string;
  readonly region: string;
  readonly credentialsFile: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

type Ask = (method: 'GET' | 'HEAD', key: string, parameters: Readonly<Record<string, string>>) => Promise<Answer>;

const ANSWER_MS = 60_000;
/** Of 1000 objects each. */
const MOST_PAGES = 200;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const TOO_MANY = 'Terlalu banyak objek; persempit dengan "prefix" · Too many objects: narrow it with "prefix"';
const WRONG_CLOCK = 'Jam mesin ini salah; setel dengan timedatectl · The clock of this machine is wrong: set it with timedatectl';
const REFUSED = 'Kunci ditolak; periksa credentialsFile dan haknya · The key is refused: see credentialsFile and its rights';
const OWN_AUTHORITY =
  'sertifikat otoritas sendiri: NODE_EXTRA_CA_CERTS · for an authority of your own set NODE_EXTRA_CA_CERTS (systemctl edit pantau-agent)';
const NO_KEYS = 'credentialsFile tanpa aws_access_key_id dan aws_secret_access_key · credentialsFile lacks them';

export const s3 = defineReader<S3Target>({
  id: 's3',
  title: 'Bucket S3 · S3 bucket',
  reads: ['ListObjectsV2', 'GetObjectLockConfiguration', 'GetBucketEncryption', 'HeadObject'],
  needs: 'kunci yang boleh melihat daftar objek · a key that may list the objects',
  everySeconds: 30 * 60,
  configure(value, field, reader) {
    const entry = readObject(value, field, ['bucket', 'credentialsFile', 'endpoint', 'prefix', 'region'], reader) ?? {};
    const text = (key: string, allowed: RegExp, remedy: string): string =>
      readText(entry[key], `${field}.${key}`, (found) => allowed.test(found), remedy, reader) ?? '';
    const prefix = entry['prefix'] === undefined ? '' : text('prefix', /^[^/]/, 'folder di bucket · a folder in the bucket');
    return {
      endpoint: text('endpoint', /^https?:\/\/[^/@?#]+\/?$/, 'harus · must be https://host[:port]').replace(/\/$/, ''),
      bucket: text('bucket', /^[A-Za-z0-9][\w.-]{1,254}$/, 'nama bucket · the name of the bucket'),
      prefix: prefix === '' ? '' : prefix.replace(/\/*$/, '/'),
      region: entry['region'] === undefined ? 'us-east-1' : text('region', /^[\w-]+$/, 'nama region · the name of the region'),
      credentialsFile: readPath(entry['credentialsFile'], `${field}.credentialsFile`, reader),
    };
  },
  locationOf,
  read: readBucket,
});

function locationOf({ endpoint, bucket, prefix }: S3Target): string {
  return `${endpoint}/${bucket}${prefix === '' ? '' : `/${prefix.slice(0, -1)}`}`;
}

async function readBucket(target: S3Target, context: ReaderContext): Promise<Reading> {
  const fact = await bucketFact(target, context).catch((error: unknown): BackupRepositoryFact => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    const remedy = /certificate/i.test(cause) ? `; ${OWN_AUTHORITY}` : '';
    const message = error instanceof Error ? error.message : String(error);
    const reason = `S3: ${lineOf(cause === '' ? message : `${message}: ${cause}`)}${remedy}`;
    return { tool: 's3', location: locationOf(target), readable: false, reason, copies: [] };
  });
  return { repositories: [fact], jobs: [] };
}

/** Throws, in both languages, what keeps the bucket from being read. */
async function bucketFact(target: S3Target, context: ReaderContext): Promise<BackupRepositoryFact> {
  const text = await context.host.readText(target.credentialsFile, 16_384).catch(() => undefined);
  const credentials = parseCredentials(text ?? '');
  if (credentials === undefined) throw new Error(NO_KEYS);
  const ask = askerOf(target, credentials, context);
  const { copies, generations, oldestAt } = copiesOfObjects(await listObjects(ask, target), target.bucket);
  const [newest] = copies;
  return {
    tool: 's3',
    location: locationOf(target),
    readable: true,
    copies,
    ...(generations === undefined ? {} : { generations }),
    ...(oldestAt === undefined ? {} : { oldestAt }),
    ...(await protectionOf(ask, target, newest, copies, context.host.now())),
  };
}

function askerOf({ endpoint, bucket, region }: S3Target, credentials: S3Credentials, { host, signal }: ReaderContext): Ask {
  return async (method, key, parameters) => {
    const path = [bucket, ...(key === '' ? [] : key.split('/'))].map(encode).join('/');
    const query = queryOf(parameters);
    const url = new URL(`${endpoint}/${path}${query === '' ? '' : `?${query}`}`);
    const response = await fetch(url, {
      method,
      headers: signedHeaders(method, url, credentials, region, host.now()),
      // A redirect would take the signature elsewhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    return { status: response.status, text: await textOf(response), headers: response.headers };
  };
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER_BYTES) throw new Error('jawaban terlalu besar · the answer is too large');
  }
  return text;
}

async function listObjects(ask: Ask, { prefix, bucket }: S3Target): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await ask('GET', '', {
      'list-type': '2',
      'encoding-type': 'url',
      prefix,
      ...(next === undefined ? {} : { 'continuation-token': next }),
    });
    if (answer.status !== 200) throw new Error(refusal(answer, bucket));
    const found = parsePage(answer.text, prefix);
    objects.push(...found.objects);
    next = found.next;
    if (next === undefined) return objects;
  }
  throw new Error(TOO_MANY);
}

function refusal({ status, text }: Answer, bucket: string): string {
  const code = textIn(text, 'Code') ?? '';
  if (code === 'NoSuchBucket') return `Bucket tidak ada · There is no bucket ${bucket}`;
  if (code === 'RequestTimeTooSkewed') return WRONG_CLOCK;
  if (status === 401 || status === 403) return `${REFUSED} (${lineOf(code)})`;
  return `jawaban · answer ${status} ${lineOf(code)}`;
}

type Protection = Pick<BackupRepositoryFact, 'encrypted' | 'immutable' | 'immutableUntil'>;

/** What the store tells of the newest copy and of the bucket; what it does not answer stays untold. */
async function protectionOf(
  ask: Ask,
  { prefix }: S3Target,
  newest: RepositoryCopy | undefined,
  copies: readonly RepositoryCopy[],
  nowMs: number,
): Promise<Protection> {
  const told = async (answer: Promise<Answer>): Promise<Answer | undefined> => answer.catch(() => undefined);
  const lock = await told(ask('GET', '', { 'object-lock': '' }));
  const encryption = await told(ask('GET', '', { encryption: '' }));
  const head = newest === undefined ? undefined : await told(ask('HEAD', `${prefix}${newest.snapshot}`, {}));
  return { ...lockOf(lock, head, nowMs), ...encryptionOf(encryption, head, copies) };
}

/** Versions alone can be removed by who holds the key: only a lock on the newest copy counts. */
function lockOf(lock: Answer | undefined, head: Answer | undefined, nowMs: number): Protection {
  const until = Date.parse(head?.headers.get('x-amz-object-lock-retain-until-date') ?? '');
  if (until > nowMs) return { immutable: true, immutableUntil: new Date(until).toISOString() };
  if (head?.headers.get('x-amz-object-lock-legal-hold') === 'ON') return { immutable: true };
  const hasNone = lock?.status === 404 && textIn(lock.text, 'Code') === 'ObjectLockConfigurationNotFoundError';
  if (hasNone) return { immutable: false };
  // With a lock on the bucket a store that answers for the object has told that this one is not held.
  const isEnabled = lock?.status === 200 && textIn(lock.text, 'ObjectLockEnabled') === 'Enabled';
  return isEnabled && head?.status === 200 && head.headers.has('x-amz-object-lock-mode') ? { immutable: false } : {};
}

function encryptionOf(bucket: Answer | undefined, head: Answer | undefined, copies: readonly RepositoryCopy[]): Protection {
  if (areSealed(copies) || head?.headers.has('x-amz-server-side-encryption') === true) return { encrypted: true };
  if (bucket?.status === 200 && textIn(bucket.text, 'SSEAlgorithm') !== undefined) return { encrypted: true };
  const hasNone = bucket?.status === 404 && textIn(bucket.text, 'Code') === 'ServerSideEncryptionConfigurationNotFoundError';
  return hasNone && head?.status === 200 ? { encrypted: false } : {};
}
