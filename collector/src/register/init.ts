// Writes the example register of a machine: takes a report of its agent (`pantau-agent once --json`) and makes a
// directory that `loadRegister` accepts. Part of `pantau register init` and of the first start.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { ReportHead } from '@pantau/shared/report';
import { parseReportHead } from '@pantau/shared/report-schema';
import { SCHEMA_FILE, SCHEMA_LINE, schemaText } from './editor-schema.ts';
import { exampleRegister } from './example.ts';

export const DEFAULT_REGULATION = 'langsa-34-2020';

export interface InitOptions {
  /** Directory to make; must not exist. */
  readonly dir: string;
  readonly known: RegulationZones;
  readonly regulation?: string;
}

/** Writes the example register of a report `{ head, pages }`. Returns the paths of its files. Throws InputError. */
export async function initRegister(onceReport: unknown, { dir, known, regulation = DEFAULT_REGULATION }: InitOptions): Promise<string[]> {
  const zone = known[regulation];
  if (zone === undefined) {
    const ids = Object.keys(known).join(', ');
    throw new InputError([
      {
        place: '',
        field: 'regulation',
        id: `"${regulation}" tidak dikenal; pilih: ${ids}`,
        en: `"${regulation}" is not known; choose one of: ${ids}`,
      },
    ]);
  }
  const register = exampleRegister(headOf(onceReport), { regulation, zone });
  const files = [...[...register].map(([name, text]) => [name, SCHEMA_LINE + text] as const), [SCHEMA_FILE, schemaText(known)] as const];
  await makeDirectory(dir);
  const written: string[] = [];
  for (const [name, text] of files) {
    const path = join(dir, name);
    await writeFile(path, text, { flag: 'wx' });
    written.push(path);
  }
  return written;
}

function headOf(onceReport: unknown): ReportHead {
  if (typeof onceReport !== 'object' || onceReport === null || !('head' in onceReport)) {
    throw new InputError([
      {
        place: 'report',
        field: 'head',
        id: 'tidak ada; berikan keluaran pantau-agent once --json',
        en: 'is missing; give the output of pantau-agent once --json',
      },
    ]);
  }
  return parseReportHead(new TextEncoder().encode(JSON.stringify(onceReport.head)));
}

async function makeDirectory(dir: string): Promise<void> {
  await mkdir(dirname(dir), { recursive: true });
  try {
    await mkdir(dir);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new InputError([
      {
        place: dir,
        field: '',
        id: 'sudah ada dan tidak ditimpa; pilih direktori lain',
        en: 'already exists and is not overwritten; choose another directory',
      },
    ]);
  }
}
