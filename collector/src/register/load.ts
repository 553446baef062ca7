// Reads a register: a directory of YAML files, any of which may hold any list, one of them the region. Strict, and all
// faults at once, each with file, line and column. Used at the start of the collector, on changes and by `pantau register check`.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import { type Register, registerContent } from '@pantau/shared/register/register';
import { readYamlFile, type YamlReading } from '../yaml/document.ts';
import { readRegister } from './read.ts';

const MAX_FILES = 500;

/** Reads and checks a register. Throws InputError with every fault that was found. */
export async function loadRegister(dir: string, known: RegulationZones): Promise<Register> {
  const readings: YamlReading[] = [];
  for (const path of await registerFiles(dir)) readings.push(await readYamlFile(path));
  const { register, faults } = readRegister(readings, dir, known);
  if (faults.length > 0) throw new InputError(faults);
  return register;
}

/** The YAML files of a register directory, sorted by name; hidden files and others are left alone. */
export async function registerFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError([
      { place: dir, field: '', id: `direktori register tidak dapat dibaca: ${reason}`, en: `register directory cannot be read: ${reason}` },
    ]);
  });
  const names = entries.filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name)).map((entry) => entry.name);
  if (names.length === 0) {
    throw new InputError([
      {
        place: dir,
        field: '',
        id: 'tidak ada berkas .yaml; buat dengan pantau register init',
        en: 'holds no .yaml file; make some with pantau register init',
      },
    ]);
  }
  if (names.length > MAX_FILES) {
    throw new InputError([
      { place: dir, field: '', id: `lebih dari ${MAX_FILES} berkas; gabungkan`, en: `holds more than ${MAX_FILES} files; join them` },
    ]);
  }
  return names.toSorted().map((name) => join(dir, name));
}

/** Identity of what a register says, however it is spread over files: SHA-256 in hexadecimal. */
export function registerHash(register: Register): string {
  return createHash('sha256').update(registerContent(register)).digest('hex');
}
