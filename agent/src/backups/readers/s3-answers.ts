// What an S3-compatible store answers, read from its XML. Pure. Form: Amazon S3 API Reference, ListObjectsV2 and GetObjectLockConfiguration.
import type { StoredObject } from './objects.ts';

const INCOMPLETE = 'objek tanpa kunci, ukuran, atau waktu · an object without key, size or time';

export interface Page {
  readonly objects: readonly StoredObject[];
  /** Where the next page begins; undefined: this was the last. */
  readonly next: string | undefined;
}

/** A page of the list whose keys are coded for URLs, without `prefix`. Throws when it is something else. */
export function parsePage(xml: string, prefix: string): Page {
  const body = textIn(xml, 'ListBucketResult');
  if (body === undefined) throw new Error('keluaran tidak dikenal · unknown output');
  const objects = [...body.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, item = '']): StoredObject => {
    const [key, bytes, modified] = [
      textIn(item, 'Key'),
      Number(textIn(item, 'Size') ?? ''),
      Date.parse(textIn(item, 'LastModified') ?? ''),
    ];
    if (key === undefined || Number.isNaN(bytes) || Number.isNaN(modified)) throw new Error(INCOMPLETE);
    const path = decodeURIComponent(plain(key).replaceAll('+', ' '));
    return { path: path.slice(prefix.length), bytes, modifiedAt: new Date(modified).toISOString() };
  });
  const next = textIn(body, 'NextContinuationToken');
  if (textIn(body, 'IsTruncated') !== 'true') return { objects, next: undefined };
  if (next === undefined) throw new Error('daftar terpotong tanpa lanjutan · the list is cut off without its next part');
  return { objects, next: plain(next) };
}

/** Text of the first element of this name. */
export function textIn(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 's').exec(xml)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(text: string): string {
  return text.replaceAll(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

/** Keys of a file as the tools of AWS write it, of its first profile. */
export function parseCredentials(
  text: string,
): { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string | undefined } | undefined {
  const value = (name: string): string | undefined => new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)\\s*$`, 'im').exec(text)?.[1];
  const [accessKeyId, secretAccessKey] = [value('aws_access_key_id'), value('aws_secret_access_key')];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: value('aws_session_token') };
}
