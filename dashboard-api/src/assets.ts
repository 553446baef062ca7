// The style sheets, the script and the icon of the page: read once at start, served with an ETag.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}
export type Assets = ReadonlyMap<string, Asset>;

const FOLDER = fileURLToPath(new URL('../assets', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** Reads the files of the package's `assets` folder, by file name. */
export function readAssets(folder: string = FOLDER): Assets {
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined || name.includes('.test.')) {
      continue;
    }
    const body = readFileSync(join(folder, name), 'utf8');
    assets.set(name, { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` });
  }
  return assets;
}
