// Which files of a directory of dumps are told: of each dump the newest, and when that one is not whole, the newest that is. Pure.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import type { FolderKind } from './dump-folders.ts';
import { stemOf } from './dump-names.ts';
import type { Verification } from './dump-verify.ts';
import { isWhole, usualOf } from './readers/usual.ts';

export interface DumpFile {
  readonly name: string;
  /** It is a folder, and what made it. */
  readonly kind?: FolderKind;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Identity of the content: name, size, time, and those of its checksum file. */
  readonly key: string;
}

export interface Chosen {
  readonly fact: Pick<BackupRepositoryFact, 'copies' | 'generations' | 'oldestAt'>;
  /** Files that count: what is not verified yet of them is to be. */
  readonly files: readonly DumpFile[];
}

const MOST_STEMS = 100;
/** How far back it is looked for a whole one. */
const MOST_BACK = 10;
const MOST_EARLIER = 10;
const EMPTY: Verification = { result: 'failed', verified: false, text: 'berkas kosong · the file is empty' };
const UNDER_WAY: Verification = {
  result: 'unknown',
  text: 'belum selesai, program dump sedang berjalan · unfinished, a dump is under way',
};
const PENDING: Verification = { result: 'success', text: 'menunggu pemeriksaan · waiting to be verified' };

/**
 * Of files that no longer grow; `known` has what was found out of those that were verified. Those that are not whole and were changed at
 * `sinceMs` or later may be what a program is writing still.
 */
export function chooseDumps(
  files: readonly DumpFile[],
  known: ReadonlyMap<string, Verification>,
  sinceMs = Number.POSITIVE_INFINITY,
): Chosen {
  const stateOf = (file: DumpFile): Verification => {
    const state = file.bytes === 0 ? EMPTY : (known.get(file.key) ?? PENDING);
    return state.result === 'failed' && file.modifiedMs >= sinceMs ? UNDER_WAY : state;
  };
  const newestFirst = files.toSorted((a, b) => b.modifiedMs - a.modifiedMs);
  const ofStem = [...Map.groupBy(newestFirst, ({ name }) => stemOf(name)).values()].slice(0, MOST_STEMS);
  const chosen = ofStem.flatMap((generations) => chooseOf(generations, stateOf));
  const whole = newestFirst.filter((file) => isCopy(stateOf(file)));
  const oldest = whole.at(-1);
  return {
    files: chosen.map(({ file }) => file),
    fact: {
      copies: chosen.map(({ file, earlier }) => copyOf(file, stateOf(file), earlier)).sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1)),
      generations: whole.length,
      ...(oldest === undefined ? {} : { oldestAt: instant(oldest) }),
    },
  };
}

interface Choice {
  readonly file: DumpFile;
  /** Bytes of those before it that are not known to be broken. */
  readonly earlier: readonly number[];
}

/** From the newest back to the first that is whole and did not shrink. While one waits to be verified, those before it are told as far as they are verified. */
function chooseOf(generations: readonly DumpFile[], stateOf: (file: DumpFile) => Verification): Choice[] {
  const chosen: Choice[] = [];
  let isWaiting = false;
  for (const [index, file] of generations.slice(0, MOST_BACK).entries()) {
    const state = stateOf(file);
    if (isWaiting && state === PENDING) continue;
    const before = generations.slice(index + 1).filter((each) => extensionOf(each) === extensionOf(file) && isCopy(stateOf(each)));
    const earlier = before.slice(0, MOST_EARLIER).map(({ bytes }) => bytes);
    chosen.push({ file, earlier });
    if (state === PENDING) isWaiting = true;
    else if (isWhole({ job: '', result: state.result, bytes: file.bytes, ...measured(earlier) })) break;
  }
  return chosen;
}

function isCopy(state: Verification): boolean {
  return state.result !== 'failed' && state !== UNDER_WAY;
}

/** Sizes are compared only of files that are compressed alike. */
function extensionOf({ name, kind }: DumpFile): string {
  return kind ?? /(\.sql)?\.\w+$/.exec(name)?.[0] ?? '';
}

function copyOf(file: DumpFile, state: Verification, earlier: readonly number[]): RepositoryCopy {
  const { result, verified, checksumOk, text } = state;
  return {
    job: stemOf(file.name),
    finished: instant(file),
    result,
    ...(result === 'success' ? {} : { reason: text }),
    snapshot: file.name,
    takenAt: instant(file),
    bytes: file.bytes,
    ...measured(earlier),
    ...(verified === undefined ? {} : { verified }),
    ...(checksumOk === undefined ? {} : { checksumOk }),
    ...(state === PENDING ? { checking: true } : {}),
    verification: text,
  };
}

function measured(earlier: readonly number[]): { readonly usualBytes?: number } {
  const usualBytes = usualOf(earlier);
  return usualBytes === undefined ? {} : { usualBytes };
}

function instant({ modifiedMs }: DumpFile): string {
  return new Date(modifiedMs).toISOString();
}
