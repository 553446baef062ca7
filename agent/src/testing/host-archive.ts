// Reads agent/fixtures/hosts/*.host: one machine as one text. A line `== PATH` begins a file, `== PATH base64` one that is no
// text, `== PATH -> TARGET` is a symbolic link, and `== @NAME` holds what a file cannot (see fixture-host.ts).
import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface HostArchive {
  /** Content by path; a whole text ends with a newline. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Target by path. */
  readonly links: ReadonlyMap<string, string>;
  /** Lines by name, without the @. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
}

const CHANGED_AT = Date.UTC(2026, 0, 1) / 1000;
const HEADER = /^== (?<path>.+?)(?: -> (?<target>.+)| (?<base64>base64))?$/;

export function parseArchive(text: string): HostArchive {
  const files = new Map<string, Buffer>();
  const links = new Map<string, string>();
  const beside = new Map<string, readonly string[]>();
  for (const part of text.split(/^(?=== )/m).slice(1)) {
    const [header = '', ...rest] = part.split('\n');
    const { path = '', target, base64 } = HEADER.exec(header)?.groups ?? {};
    const content = rest.join('\n');
    const lines = content.split('\n').filter((line) => line !== '');
    if (path.startsWith('@')) beside.set(path.slice(1), lines);
    else if (target !== undefined) links.set(path, target);
    else files.set(path, Buffer.from(content, base64 === undefined ? 'utf8' : 'base64'));
  }
  return { files, links, beside };
}

export function readArchive(file: string): HostArchive {
  return parseArchive(readFileSync(file, 'utf8'));
}

/** Writes the files and links of an archive below an empty folder; the files were last changed on 2026-01-01. */
export function unpackArchive({ files, links }: HostArchive, folder: string): void {
  for (const [path, target] of links) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  for (const [path, content] of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    utimesSync(join(folder, path), CHANGED_AT, CHANGED_AT);
  }
}
