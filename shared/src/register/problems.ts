// What is wrong in a document and where in it, before a file and line are known: made from the issues of zod and by the
// checks over whole registers and cases. The readers of files turn problems into faults.
import type { z } from 'zod';
import { say, wordsOf } from './words.ts';

/** A step is a key, a position in a list, or the id of an entry of a list. */
export type Path = readonly (string | number)[];

export interface Problem {
  readonly path: Path;
  /** What is wrong and how to mend it. */
  readonly id: string;
  readonly en: string;
  /** The key itself is wrong, not what stands behind it. */
  readonly atKey?: boolean;
}

type Words = Pick<Problem, 'id' | 'en'>;

const TYPE_NAMES: Readonly<Record<string, Words>> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  array: { id: 'daftar', en: 'a list' },
  object: { id: 'kolom: nilai', en: 'key: value pairs' },
  record: { id: 'kolom: nilai', en: 'key: value pairs' },
};

/** The problems in `input` that zod found, each with a sentence that says how to mend it. */
export function problemsOf(error: z.core.$ZodError, input: unknown, prefix: Path = []): Problem[] {
  return error.issues.flatMap((issue) => problemOf(issue, input, prefix));
}

function problemOf(issue: z.core.$ZodIssue, input: unknown, prefix: Path): Problem[] {
  const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const path = [...prefix, ...steps];
  if (issue.code === 'unrecognized_keys') {
    // `strict` writes a line for each key.
    const lines = issue.message.split('\n');
    return issue.keys.map((key, index) => ({ path: [...path, key], ...wordsOf(lines[index] ?? issue.message), atKey: true }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, ...wordsOf(issue.issues[0]?.message ?? issue.message), atKey: true }];
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((each) => problemOf(each, valueAt(input, steps), path));
    return [{ path, id: 'bentuk nilai tidak dikenal', en: 'unknown form of value' }];
  }
  if (issue.code === 'custom') {
    return [{ path, ...wordsOf(issue.message), ...(issue.params?.['atKey'] === true ? { atKey: true } : {}) }];
  }
  return [{ path, ...explain(issue, valueAt(input, steps)) }];
}

/** The refusals of an inner schema as issues of the outer one, for a schema that is chosen by the value. */
export function passOn(
  error: z.core.$ZodError | undefined,
  input: unknown,
  prefix: Path = [],
): z.core.$ZodRawIssue<z.core.$ZodIssueCustom>[] {
  if (error === undefined) return [];
  return problemsOf(error, input, prefix).map(({ path, id, en, atKey }) => ({
    code: 'custom',
    path: [...path],
    input,
    message: say(id, en),
    params: { atKey: atKey === true },
  }));
}

/** The branch of a union that the writer meant: the one that got furthest past the type of the value itself. */
function nearestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return branches.toSorted((a, b) => reach(b) - reach(a))[0];
}

function reach(issues: readonly z.core.$ZodIssue[]): number {
  if (issues.some((issue) => issue.path.length > 0)) return 3;
  if (issues.some((issue) => issue.code !== 'invalid_type' && issue.code !== 'invalid_value')) return 2;
  return issues.some((issue) => issue.code === 'invalid_value') ? 1 : 0;
}

function explain(issue: z.core.$ZodIssue, value: unknown): Words {
  if (value === undefined) return { id: 'wajib diisi', en: 'is required' };
  if (value === null) return { id: 'kosong; isi nilainya atau hapus baris ini', en: 'is empty; give a value or remove this line' };
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'invalid_value': {
      const allowed = issue.values.map(String).join(', ');
      return {
        id: `"${shown(value)}" tidak dikenal; pilih: ${allowed}`,
        en: `"${shown(value)}" is not known; choose one of: ${allowed}`,
      };
    }
    case 'too_small':
      if (issue.origin === 'array' && Number(issue.minimum) > 1) {
        return { id: `terlalu pendek; paling sedikit ${issue.minimum} entri`, en: `is too short; at least ${issue.minimum} entries` };
      }
      if (issue.origin === 'string' || issue.origin === 'array') return { id: 'tidak boleh kosong', en: 'must not be empty' };
      return { id: `terlalu kecil; paling sedikit ${issue.minimum}`, en: `is too small; at least ${issue.minimum}` };
    case 'too_big':
      return { id: `terlalu besar; paling banyak ${issue.maximum}`, en: `is too large; at most ${issue.maximum}` };
    default:
      return wordsOf(issue.message);
  }
}

function wrongType(expected: string, value: unknown): Words {
  const wanted = TYPE_NAMES[expected] ?? { id: expected, en: expected };
  if (expected === 'string' && typeof value !== 'object') {
    return {
      id: `harus teks; tulis di antara tanda kutip: "${shown(value)}"`,
      en: `must be text; write it in quotation marks: "${shown(value)}"`,
    };
  }
  return { id: `harus ${wanted.id}`, en: `must be ${wanted.en}` };
}

function valueAt(input: unknown, steps: Path): unknown {
  let value = input;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return value;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
