// Reads one YAML file (1.2, core schema) into plain values and remembers where each of them stands, so that every fault
// can name file, line and column. Used for registers and case files. Sizes, depth and aliases are bounded.
import { readFile, stat } from 'node:fs/promises';
import type { Fault } from '@pantau/shared/errors';
import type { Problem } from '@pantau/shared/register/problems';
import { LineCounter, parseDocument } from 'yaml';
import { fieldText, offsetOf } from './locate.ts';
import { readTree, tooDeep } from './tree.ts';
import { mistakes, yamlWords } from './words.ts';

export const MAX_FILE_BYTES = 5 * 1024 * 1024;

export interface YamlFile {
  readonly path: string;
  /** Maps, lists, texts, numbers and truths; undefined for an empty file. */
  readonly value: unknown;
  /** Turns problems into faults with file, line and column. */
  faults(problems: readonly Problem[]): Fault[];
  /** `file:line:column` of what a path leads to, or of the nearest thing above it. */
  place(path: Problem['path'], atKey?: boolean): string;
}

/** A file, or what is wrong with it as YAML; `text` is what could be read of it all the same. */
export type YamlReading = { readonly file: YamlFile } | { readonly faults: readonly Fault[]; readonly text: string };

/** Reads a file; its faults are those of YAML itself: form, keys that are no text, limits. */
export async function readYamlFile(path: string): Promise<YamlReading> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) {
      const limit = `${MAX_FILE_BYTES / 1024 / 1024} MiB`;
      const words = {
        id: `berkas melebihi ${limit}; bagi menjadi beberapa berkas`,
        en: `file exceeds ${limit}; split it into several files`,
      };
      return { faults: [{ place: path, field: '', ...words }], text: '' };
    }
    return parseYaml(path, await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { faults: [{ place: path, field: '', id: `tidak dapat dibaca: ${reason}`, en: `cannot be read: ${reason}` }], text: '' };
  }
}

/** Reads the text of a file. */
export function parseYaml(path: string, text: string): YamlReading {
  const lines = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const document = composed(text, lines);
  if (document === undefined) return { faults: [tooDeep(path)], text };
  const wrong = [...document.errors, ...document.warnings];
  const exhausted = wrong.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) return { faults: [tooDeep(at(exhausted.pos[0]))], text };
  if (wrong.length > 0) {
    const told = mistakes(wrong, (offset) => lines.linePos(offset).line);
    return { faults: told.map((error) => ({ place: at(error.pos[0]), field: '', ...yamlWords(error) })), text };
  }
  const root = document.contents;
  const tree = root === null ? { value: undefined, faults: [] } : readTree(root, document, at);
  if (tree.faults.length > 0) return { faults: tree.faults, text };
  const { value } = tree;
  const place: YamlFile['place'] = (steps, atKey = false) => at(offsetOf(root, steps, atKey));
  return {
    file: {
      path,
      value,
      place,
      faults: (problems) =>
        problems.map((problem) => ({
          place: place(problem.path, problem.atKey),
          field: fieldText(problem.path, value),
          id: problem.id,
          en: problem.en,
        })),
    },
  };
}

/** What YAML is taken: 1.2 with the core schema, so that days and yes are text. */
export const YAML_OPTIONS = { version: '1.2', schema: 'core', merge: false, uniqueKeys: true, strict: true, prettyErrors: false } as const;

/** The composer recurses; a text that exhausts its stack is refused like any other that is too deep. */
function composed(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | undefined {
  try {
    return parseDocument(text, { ...YAML_OPTIONS, lineCounter });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
