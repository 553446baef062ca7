// What the entries of several readers have in common: paths, files of secrets, and how a program can end that gave no answer of its own.
import { type Reader, readText } from '../../faults.ts';
import type { Host, RunResult } from '../../host/host.ts';

const PATH_REMEDY = 'harus jalur mutlak · must be an absolute path';
const MAX_SECRET_BYTES = 4096;

export function isPath(text: string): boolean {
  return text.startsWith('/') && !text.includes('\0');
}

/** An absolute path without a slash at its end; '' after noting a fault. */
export function readPath(value: unknown, field: string, reader: Reader): string {
  const path = readText(value, field, isPath, PATH_REMEDY, reader) ?? '';
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** The path, or undefined when it is left out. */
export function readOptionalPath(value: unknown, field: string, reader: Reader): string | undefined {
  return value === undefined ? undefined : readPath(value, field, reader);
}

/** First line of a file that holds a secret; or why there is none, in both languages. */
export async function readSecret(path: string, host: Host): Promise<{ readonly secret: string } | { readonly missing: string }> {
  try {
    const text = await host.readText(path, MAX_SECRET_BYTES);
    if (text === undefined) return { missing: `Berkas kata sandi tidak ada · There is no password file ${path}` };
    return { secret: text.split('\n', 1)[0] ?? '' };
  } catch {
    return { missing: `Berkas kata sandi tidak terbaca oleh agen · The agent may not read the password file ${path}` };
  }
}

/** Why a program gave no answer of its own, in both languages; undefined: it ended by itself. */
export function noAnswerOf({ ended }: RunResult, program: string, debianPackage: string): string | undefined {
  if (ended === 'not-installed') return `${program} tidak terpasang · ${program} is not installed: apt install ${debianPackage}`;
  if (ended === 'timed-out') return `${program} melewati batas waktu · ${program} ran out of time`;
  if (ended === 'stopped') return 'dihentikan bersama agen · stopped together with the agent';
  if (ended === 'too-much-output') return `keluaran ${program} terlalu besar · ${program} printed too much`;
  return undefined;
}

/** Text for a reason: one line of at most 300 characters without the secrets that an address may carry. */
export function lineOf(text: string): string {
  return text
    .replaceAll(/(:\/\/[^:/@\s]*):[^@/\s]*@/g, '$1:***@')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
