// Against a server in this process that speaks ListObjectsV2, GetObjectLockConfiguration, GetBucketEncryption and HeadObject.

import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readerContext } from '../../testing/backup-reader.ts';
import { openTarget } from '../../testing/reader-scene.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import { parsePage } from './s3-answers.ts';
import { queryOf, signedHeaders } from './s3-sign.ts';

interface Store {
  readonly objects: readonly { readonly key: string; readonly bytes: number; readonly modified: string }[];
  readonly pageOf?: number;
  /** `none`: the bucket was made without; `silent`: the store does not know the question. */
  readonly lock?: 'enabled' | 'none' | 'silent';
  readonly encryption?: 'aes' | 'none' | 'silent';
  readonly head?: Readonly<Record<string, string>>;
  readonly refuse?: { readonly status: number; readonly body: string };
}

const SECRET = 'rahasia/dinas';
let folder: string;
let asked: string[];

beforeEach(async () => {
  folder = await scratchFolder();
  asked = [];
  await writeFile(join(folder, 'keys'), `[default]\naws_access_key_id = KUNCI\naws_secret_access_key = ${SECRET}\n`);
});

function answer(store: Store, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://x');
  asked.push(`${request.method} ${url.pathname}${url.search}`);
  const send = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body);
  };
  const none = (code: string): void => send(404, `<Error><Code>${code}</Code></Error>`);
  if (store.refuse !== undefined) return send(store.refuse.status, store.refuse.body);
  if (request.method === 'HEAD') return send(200, '', store.head);
  if (url.searchParams.has('object-lock')) {
    if (store.lock === 'silent') return send(501, '<Error><Code>NotImplemented</Code></Error>');
    if (store.lock !== 'enabled') return none('ObjectLockConfigurationNotFoundError');
    return send(200, '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>');
  }
  if (url.searchParams.has('encryption')) {
    if (store.encryption === 'silent') return send(403, '<Error><Code>AccessDenied</Code></Error>');
    if (store.encryption !== 'aes') return none('ServerSideEncryptionConfigurationNotFoundError');
    return send(
      200,
      '<ServerSideEncryptionConfiguration><Rule><SSEAlgorithm>AES256</SSEAlgorithm></Rule></ServerSideEncryptionConfiguration>',
    );
  }
  const prefix = url.searchParams.get('prefix') ?? '';
  const from = Number(url.searchParams.get('continuation-token') ?? '0');
  const all = store.objects.filter(({ key }) => key.startsWith(prefix));
  const end = from + (store.pageOf ?? 1000);
  const contents = all
    .slice(from, end)
    .map(
      ({ key, bytes, modified }) =>
        `<Contents><Key>${queryOf({ k: key }).slice(2)}</Key><LastModified>${modified}</LastModified><Size>${bytes}</Size></Contents>`,
    );
  const more =
    end < all.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${end}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  send(
    200,
    `<?xml version="1.0"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${more}${contents.join('')}</ListBucketResult>`,
  );
}

async function serve(store: Store): Promise<string> {
  const server = createServer((request, response) => answer(store, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function read(store: Store, entry: object = {}): Promise<BackupRepositoryFact | undefined> {
  const endpoint = await serve(store);
  const target = openTarget({ s3: [{ endpoint, bucket: 'cadangan', credentialsFile: join(folder, 'keys'), ...entry }] });
  return (await target.read(readerContext({}, undefined))).repositories[0];
}

const dump = (day: number, bytes = 100) => ({ key: `web/w & b+2026010${day}.sql.gz`, bytes, modified: `2026-01-0${day}T01:00:00.000Z` });

describe('a bucket', () => {
  it('is listed to its end, page by page', async () => {
    const fact = await read({ objects: [1, 2, 3, 4, 5].map((day) => dump(day, day * 100)), pageOf: 2 });

    expect(fact).toMatchObject({ tool: 's3', readable: true, generations: 5, oldestAt: '2026-01-01T01:00:00.000Z' });
    expect(fact?.location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cadangan$/);
    expect(fact?.copies).toEqual([
      expect.objectContaining({ job: 'web', snapshot: dump(5).key, takenAt: dump(5).modified, bytes: 500, usualBytes: 250 }),
    ]);
    expect(asked.filter((request) => request.includes('list-type=2'))).toHaveLength(3);
    expect(asked.at(-1)).toBe('HEAD /cadangan/web/w%20%26%20b%2B20260105.sql.gz');
  });

  it('is read below its prefix only', async () => {
    const fact = await read({ objects: [dump(1), { ...dump(2), key: 'lain/x' }] }, { prefix: 'web' });

    expect(fact?.location).toMatch(/\/cadangan\/web$/);
    expect(fact?.copies.map(({ job, snapshot }) => [job, snapshot])).toEqual([['cadangan', 'w & b+20260101.sql.gz']]);
  });

  const until = new Date(Date.now() + 86_400_000).toISOString();
  const locked = { 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-object-lock-retain-until-date': until };
  const past = { ...locked, 'x-amz-object-lock-retain-until-date': '2026-01-02T00:00:00Z' };
  it.each([
    ['cannot be changed until a day', { lock: 'enabled', head: locked }, { immutable: true, immutableUntil: until }],
    ['cannot be changed while it is held', { lock: 'enabled', head: { 'x-amz-object-lock-legal-hold': 'ON' } }, { immutable: true }],
    ['can be changed when its time is over', { lock: 'enabled', head: past }, { immutable: false }],
    ['can be changed without a lock', { lock: 'none' }, { immutable: false }],
    ['does not tell whether it can be changed', { lock: 'silent' }, {}],
    ['does not tell of its newest object', { lock: 'enabled' }, {}],
  ] as const)('%s', async (_, store, expected) => {
    const fact = await read({ objects: [dump(1)], encryption: 'silent', ...store });

    const { immutable, immutableUntil } = fact ?? {};
    expect({ ...(immutable === undefined ? {} : { immutable }), ...(immutableUntil === undefined ? {} : { immutableUntil }) }).toEqual(
      expected,
    );
  });

  it.each([
    ['by its rule', { encryption: 'aes' }, true],
    ['by its object', { encryption: 'silent', head: { 'x-amz-server-side-encryption': 'AES256' } }, true],
    ['not', { encryption: 'none' }, false],
    ['as far as it tells', { encryption: 'silent' }, undefined],
  ] as const)('is encrypted %s', async (_, store, encrypted) => {
    expect((await read({ objects: [dump(1)], ...store }))?.encrypted).toBe(encrypted);
  });

  it.each([
    ['is gone', { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }, 'no bucket cadangan'],
    ['refuses the key', { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' }, 'The key is refused'],
    ['has another clock', { status: 403, body: '<Error><Code>RequestTimeTooSkewed</Code></Error>' }, 'clock of this machine is wrong'],
    ['answers something else', { status: 200, body: '<html>login</html>' }, 'unknown output'],
    ['sends elsewhere', { status: 307, body: '' }, 'answer 307'],
  ])('that %s is not readable', async (_, refuse, reason) => {
    expect(await read({ objects: [], refuse })).toMatchObject({ readable: false, copies: [], reason: expect.stringContaining(reason) });
  });

  it('without a server or without keys is not readable, and no secret is told', async () => {
    const away = await read({ objects: [] }, { endpoint: 'http://127.0.0.1:9' });
    const keyless = await read({ objects: [] }, { credentialsFile: join(folder, 'tiada') });

    expect(away).toMatchObject({ readable: false, reason: expect.stringMatching(/^S3: /) });
    expect(keyless).toMatchObject({ readable: false, reason: expect.stringContaining('aws_access_key_id') });
    expect(JSON.stringify([away, keyless])).not.toContain(SECRET);
  });
});

describe('the list', () => {
  it.each([
    ['<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>', 'without key, size or time'],
    ['<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>', 'cut off'],
  ])('%s is refused', (xml, reason) => {
    expect(() => parsePage(xml, '')).toThrow(reason);
  });
});

describe('the signature', () => {
  it('is that of the example "GET Bucket (List Objects)" of the Amazon S3 API Reference', () => {
    const url = new URL(`https://examplebucket.s3.amazonaws.com/?${queryOf({ prefix: 'J', 'max-keys': '2' })}`);
    const credentials = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      sessionToken: undefined,
    };

    const { authorization } = signedHeaders('GET', url, credentials, 'us-east-1', Date.UTC(2013, 4, 24));

    expect(authorization).toContain('Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
  });
});

describe('an entry', () => {
  const entry = { endpoint: 'https://s3.dinas.go.id', bucket: 'cadangan', credentialsFile: '/k' };
  it.each([
    [{ ...entry, endpoint: 'https://u:p@host' }, 'endpoint'],
    [{ ...entry, bucket: 'a/b' }, 'bucket'],
    [{ ...entry, prefix: '/x' }, 'prefix'],
    [{ ...entry, secret: 'x' }, 'secret'],
    [{ ...entry, credentialsFile: 'k' }, 'credentialsFile'],
  ])('%j is refused by its field', (wrong, field) => {
    expect(() => openTarget({ s3: [wrong] })).toThrow(`backups.s3[0].${field}`);
  });
});
