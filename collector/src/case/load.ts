// Reads case files: the file, the base it extends, and the resolution of both into the worlds to be judged. Part of
// `pantau case run`; nothing of it runs in the pipeline.
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type CaseDocument, createCaseParser, type ParsedCase } from '@pantau/shared/case/document';
import { type CaseProblem, joinLayers } from '@pantau/shared/case/layers';
import { type CaseResolver, createCaseResolver, type ResolvedCase } from '@pantau/shared/case/resolve';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import { readYamlFile, type YamlFile } from '../yaml/document.ts';

/** A case file and everything it asks to be judged: each variant, regulation and instant. */
export interface LoadedCase {
  readonly path: string;
  readonly title: string;
  readonly cases: readonly ResolvedCase[];
  /** `file:line:column` of what is expected of a duty in a case, for the report of a difference. */
  expectPlace(resolved: ResolvedCase, duty: string): string;
}

export interface CaseLoader {
  /** Reads one case file. Throws InputError with all its faults. */
  load(path: string): Promise<LoadedCase>;
}

export interface CaseLoaderOptions {
  readonly known: RegulationZones;
  /** Files and directories in which a base is looked for when it does not lie beside the case. */
  readonly bases?: readonly string[];
}

interface Parsed {
  readonly file: YamlFile;
  readonly document: CaseDocument;
}

/** Makes a loader; what several cases share (the base, schemas of an instant) is read and built once. */
export function createCaseLoader(options: CaseLoaderOptions): CaseLoader {
  const parseDocument = createCaseParser(options.known);
  const resolver = createCaseResolver(options.known);
  const parsed = new Map<string, Promise<Parsed>>();
  function parse(path: string): Promise<Parsed> {
    const reading = parsed.get(path) ?? parseCaseFile(path, parseDocument);
    parsed.set(path, reading);
    return reading;
  }
  return {
    async load(path) {
      const own = await parse(path);
      const name = own.document.extends;
      const base = name === undefined ? undefined : await parse(await findBase(own.file, name, options.bases ?? []));
      return resolveCase(path, { own, base }, resolver);
    },
  };
}

async function parseCaseFile(path: string, parseDocument: (raw: unknown) => ParsedCase): Promise<Parsed> {
  const read = await readYamlFile(path);
  if ('faults' in read) throw new InputError(read.faults);
  const found = parseDocument(read.file.value);
  if ('problems' in found) throw new InputError(read.file.faults(found.problems));
  return { file: read.file, document: found.document };
}

/** A base lies beside the case, or among the given files and directories, as `<name>.yaml`. */
async function findBase(file: YamlFile, name: string, bases: readonly string[]): Promise<string> {
  const wanted = `${name}.yaml`;
  const given = bases.map((base) => (basename(base) === wanted ? base : join(base, wanted)));
  for (const candidate of [join(dirname(file.path), wanted), ...given]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile() === true) return candidate;
  }
  const problem = {
    path: ['extends'],
    id: `base ${wanted} tidak ditemukan di samping berkas ini; letakkan di sana atau sebutkan dengan --base`,
    en: `base ${wanted} was not found beside this file; put it there or name it with --base`,
  };
  throw new InputError(file.faults([problem]));
}

function resolveCase(path: string, parts: { own: Parsed; base: Parsed | undefined }, resolver: CaseResolver): LoadedCase {
  const { own, base } = parts;
  const joined = joinLayers(own.document, base?.document);
  refuse(joined.problems, own, base);
  const resolved = joined.cases.map((each) => resolver.resolve(each));
  refuse(
    resolved.flatMap((each) => each.problems),
    own,
    base,
  );
  return {
    path,
    title: own.document.case,
    cases: resolved.flatMap((each) => each.cases),
    expectPlace({ variant, regulation }, duty) {
      const inVariant = variant === undefined ? undefined : own.document.variants?.[variant]?.expect?.[regulation]?.[duty];
      const place = ['expect', regulation, duty];
      return own.file.place(inVariant === undefined ? place : ['variants', variant ?? '', ...place], true);
    },
  };
}

function refuse(problems: readonly CaseProblem[], own: Parsed, base: Parsed | undefined): void {
  if (problems.length === 0) return;
  const faults: Fault[] = problems.flatMap((problem) =>
    (problem.source === 'base' && base !== undefined ? base : own).file.faults([problem]),
  );
  throw new InputError(uniqueFaults(faults));
}

function uniqueFaults(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.place} ${fault.field} ${fault.en}`, fault])).values()];
}
