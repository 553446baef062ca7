// Reads the checkout's source files and their import lines, for the tests that guard the layout.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { root } from './tools.ts';

/** One import or re-export of a source file. A type-only one disappears when compiled. */
export interface ImportLine {
  specifier: string;
  typeOnly: boolean;
}

/** A source file: its path from the checkout's top (with `/`), its text and its imports. */
export interface SourceFile {
  path: string;
  text: string;
  imports: ImportLine[];
}

const folders = ['agent', 'collector', 'dashboard-api', 'shared', 'deploy', 'test'];
const skipped = new Set(['node_modules', 'dist']);
const sourceName = /\.(ts|tsx|mjs|js)$/;
const importLine = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm;

/** Makes a SourceFile of a text, as if it lay at this path. */
export function parseSource(path: string, text: string): SourceFile {
  const imports = [...text.matchAll(importLine)].map(([, type, specifier, dynamic]) => ({
    specifier: specifier ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
  return { path, text, imports };
}

/** All source files of the packages, deploy/ and test/. */
export function readSourceFiles(): SourceFile[] {
  return folders.flatMap((folder) => listFiles(folder)).map((path) => parseSource(path, readFileSync(root + path, 'utf8')));
}

function listFiles(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path);
    return sourceName.test(entry.name) ? [path] : [];
  });
}

/**
 * Path that an import leads to: a file of the checkout for relative ones and for `@pantau/...`;
 * undefined for packages of others and for Node's own.
 */
export function resolveImport(fromPath: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    return posix.join(posix.dirname(fromPath), specifier);
  }
  const [, folder, subpath] = /^@pantau\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  return folder === undefined ? undefined : `${folder}/src/${subpath}.ts`;
}

/** Whether a file is a test or only used by tests. */
export function isTestCode(path: string): boolean {
  return /\.test\.(ts|tsx|mjs)$/.test(path) || path.startsWith('test/') || /\/testing(\/|\.ts$)/.test(path);
}
