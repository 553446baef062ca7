// The file of `pantau-agent inspect`: what only root can read, in sections, each with when it was measured or why it was not. Parsed
// strictly, and only while it is fresh: the timer runs each hour, so after three hours at least two runs have failed.
import { createReader, type Reader, readObject } from '../faults.ts';
import { messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import { readInstant, readWord } from './readers.ts';

const INSPECT_FILE = '/run/pantau-agent-inspect/inspect.json';
const INSPECT_TIMER = 'systemctl enable --now pantau-agent-inspect.timer';
const STALE_MS = 3 * 60 * 60 * 1000;
export const INSPECTION_VERSION = 1;
export const INSPECTION_BYTES = 1024 * 1024;

export const SECTIONS = [
  'machine',
  'switch_ports',
  'firewall',
  'sockets',
  'accounts',
  'updates',
  'packages',
  'aide',
  'repositories',
] as const;
export type SectionName = (typeof SECTIONS)[number];

export type Section =
  | { readonly measuredAt: string; readonly ok: true; readonly data: unknown }
  | { readonly measuredAt: string; readonly ok: false; readonly reason: string };

export interface Inspection {
  readonly version: typeof INSPECTION_VERSION;
  readonly measuredAt: string;
  readonly sections: Readonly<Partial<Record<SectionName, Section>>>;
}

/** One section as a probe takes it: its data and when they were measured, or what to tell of their lack. */
export type Inspected<T> =
  | { readonly data: T; readonly at: string; readonly unseen?: undefined }
  | { readonly data?: undefined; readonly at?: undefined; readonly unseen: string };

/** How the file comes about: by the timer of the package, and where there is no package by hand. */
export function inspectRemedy(path = INSPECT_FILE): string {
  return `${INSPECT_TIMER} (tanpa paket · without the package: sudo pantau-agent inspect --out ${path})`;
}

/** A section of the inspection, parsed by `parse`; without it why not and the remedy. */
export async function readSection<T>(
  host: Host,
  file: string | undefined,
  name: SectionName,
  parse: (data: unknown, reader: Reader) => T,
): Promise<Inspected<T>> {
  const path = file ?? INSPECT_FILE;
  try {
    const text = await host.readText(path, INSPECTION_BYTES);
    if (text === undefined) return { unseen: `${name}: tidak ada · there is no ${path}; ${inspectRemedy(path)}` };
    const inspection = parseInspection(text, path);
    if (Math.abs(host.now() - Date.parse(inspection.measuredAt)) > STALE_MS) {
      return { unseen: `${name}: ${path} basi · is stale (${inspection.measuredAt}); journalctl -u pantau-agent-inspect` };
    }
    const section = inspection.sections[name];
    if (section === undefined) return { unseen: `${name}: tidak ada dalam · is not in ${path}; sudo pantau-agent inspect --out ${path}` };
    if (!section.ok) return { unseen: `${name}: ${section.reason}` };
    const reader = createReader(path);
    const data = parse(section.data, reader);
    const [fault] = reader.faults;
    return fault === undefined ? { data, at: section.measuredAt } : { unseen: fault };
  } catch (error) {
    return { unseen: `${name}: ${path}: ${messageOf(error)}; ${inspectRemedy(path)}` };
  }
}

/** The envelope, checked whole; what a section holds is checked by who reads it. Throws with every fault. */
export function parseInspection(text: string, file: string): Inspection {
  const reader = createReader(file);
  const root = readObject(JSON.parse(text), '', ['measuredAt', 'sections', 'version'], reader) ?? {};
  if (root['version'] !== INSPECTION_VERSION) reader.fault('version', `harus · must be ${INSPECTION_VERSION}`);
  const measuredAt = readInstant(root['measuredAt'], 'measuredAt', reader);
  const sections: Partial<Record<SectionName, Section>> = {};
  const given = readObject(root['sections'], 'sections', SECTIONS, reader) ?? {};
  for (const name of SECTIONS) {
    if (given[name] !== undefined) sections[name] = parseSection(given[name], `sections.${name}`, reader);
  }
  if (reader.faults.length > 0) throw new Error(reader.faults.join('; '));
  return { version: INSPECTION_VERSION, measuredAt, sections };
}

function parseSection(value: unknown, field: string, reader: Reader): Section {
  const section = readObject(value, field, ['data', 'measuredAt', 'ok', 'reason'], reader) ?? {};
  const measuredAt = readInstant(section['measuredAt'], `${field}.measuredAt`, reader);
  if (section['ok'] === true) return { measuredAt, ok: true, data: section['data'] };
  if (section['ok'] !== false) reader.fault(`${field}.ok`, 'harus · must be true or false');
  return { measuredAt, ok: false, reason: readWord(section['reason'], `${field}.reason`, reader) };
}
