// The rules between packages and folders, as pure functions over source files: each returns what is wrong, in sentences.
// ARCHITECTURE.md gives the reasons; architecture.test.ts applies the rules and proves that each one can fail.
import { isTestCode, resolveImport, type SourceFile } from './source-files.ts';

/** A rule sees all files at once and names the faults it finds. */
export type Rule = (files: readonly SourceFile[]) => string[];

const packages = ['agent', 'collector', 'dashboard-api', 'shared'];
/** Folders of collector that are no stage: they serve stages and know none. */
const toolFolders = ['alarm', 'body', 'files', 'telemetry', 'yaml'];
const joiningPlaces = [/^collector\/src\/(app(-[a-z]+)*|main)\.ts$/, /^collector\/src\/cli\//];
const purePlaces = [/^shared\/src\//, /^agent\/src\/probes\//, /^collector\/src\/alerts\/(life|plan|escalation|compose)\.ts$/];
const agentForbidden = ['zod', 'prom-client', 'pino', 'systeminformation'];
const dataPlaces = [/^shared\/src\/law\/regulations\//];
const defaultExportAllowed = ['test/support/global-redis.ts'];
const mostLines = 250;

/** Packages import themselves and `shared`, by its subpaths that exist; nothing leaves its package by a relative path. */
export const packagesImportSharedOnly: Rule = (files) => {
  const paths = new Set(files.map((file) => file.path));
  return importFaults(files, (file, specifier, target) => {
    const [own = ''] = file.path.split('/');
    if (!packages.includes(own)) return undefined;
    if (/^@pantau\/[^/]+$/.test(specifier)) return 'names a whole package; name the file, as in @pantau/shared/report';
    if (target === undefined) return undefined;
    const [other = ''] = target.split('/');
    if (specifier.startsWith('.') && other !== own) return 'leaves its package by a relative path';
    if (other !== own && other !== 'shared') return 'may import only shared';
    if (other !== own && !paths.has(target) && !paths.has(`${target}x`)) return `leads to ${target}, which does not exist`;
    return undefined;
  });
};

/** Inside collector a stage imports itself, tools and shared; app.ts, main.ts and cli/ join stages. Tests may run several for real. */
export const stagesStayApart: Rule = (files) =>
  importFaults(files, (file, _specifier, target) => {
    const stage = collectorPlace(file.path);
    if (stage === undefined || target === undefined || isTestCode(file.path)) return undefined;
    if (joiningPlaces.some((place) => place.test(file.path))) return undefined;
    const other = collectorPlace(target);
    if (other === undefined || other === stage || toolFolders.includes(other)) return undefined;
    return `joins ${stage} with ${other}; only app.ts joins stages`;
  });

/** Folder under collector/src, or the file itself when it lies directly there. */
function collectorPlace(path: string): string | undefined {
  return /^collector\/src\/([^/]+)/.exec(path)?.[1];
}

/** What runs in production imports nothing that is only for tests. */
export const codeLeavesTestsAlone: Rule = (files) =>
  importFaults(
    files.filter((file) => !isTestCode(file.path)),
    (_file, _specifier, target) => (target !== undefined && isTestCode(target) ? 'is only for tests' : undefined),
  );

/** Pure places import nothing of Node and no driver, and read neither clock nor chance. */
export const purePlacesStayPure: Rule = (files) => {
  const pure = files.filter((file) => !isTestCode(file.path) && purePlaces.some((place) => place.test(file.path)));
  const imports = importFaults(pure, (_file, specifier) =>
    /^(node:|ioredis|bullmq|hono|@hono\/|pino)/.test(specifier) ? 'is not allowed in a pure place' : undefined,
  );
  const impure = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|(?<!\/)\bprocess\.\w|\bsetTimeout\(|\bfetch\(/g;
  const calls = pure.flatMap((file) =>
    [...withoutComments(file.text).matchAll(impure)].map(
      ([call]) => `${file.path}: ${call} in a pure place; take the value as an argument`,
    ),
  );
  return [...imports, ...calls];
};

/** Runs for seconds in a process of its own; what it loads counts only where the agent imports it. */
const inventoryChild = 'agent/src/inventory/main.ts';

/** What the agent loads at run time, through shared as well, is small: the heavy libraries are for the collector. */
export const agentStaysSmall: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const faults: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly } of file.imports) {
      if (typeOnly) continue;
      if (agentForbidden.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
        faults.push(`${[...trail, path].join(' > ')} loads ${specifier} in the agent`);
      }
      const target = resolveImport(path, specifier);
      if (target !== undefined) visit(target, [...trail, path]);
    }
  };
  for (const { path } of files.filter(
    (file) => file.path.startsWith('agent/src/') && file.path !== inventoryChild && !isTestCode(file.path),
  )) {
    visit(path, []);
  }
  return faults;
};

/** Files stay short enough to read at once; data of the law may be long. */
export const filesStayShort: Rule = (files) =>
  files
    .filter((file) => !dataPlaces.some((place) => place.test(file.path)))
    .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path}: ${lines} lines; at most ${mostLines}`);

/** Exports have names, so that an import line says what it uses. */
export const exportsHaveNames: Rule = (files) =>
  files
    .filter((file) => !defaultExportAllowed.includes(file.path) && /^export default\b|^export \{[^}]*\bas default\b/m.test(file.text))
    .map((file) => `${file.path}: default export; give it a name`);

/** File and folder names are kebab-case. */
export const namesAreKebabCase: Rule = (files) =>
  files
    .filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*[./])+(test\.)?(ts|tsx|mjs|js)$/.test(file.path))
    .map((file) => `${file.path}: not in kebab-case`);

/** Each file says first what it is for; a test's name says it. */
export const filesSayWhatTheyAreFor: Rule = (files) =>
  files
    .filter((file) => !file.path.includes('/bin/') && !file.path.includes('.test.') && !/^(#!.*\n)?(\/\/ |\/\*\*)/.test(file.text))
    .map((file) => `${file.path}: does not begin with a comment that says what it is for`);

/** The checkout is complete: nothing reaches for files beside it. */
export const nothingLeavesTheCheckout: Rule = (files) =>
  files.flatMap((file) => {
    const outside = file.imports.filter(({ specifier }) => resolveImport(file.path, specifier)?.startsWith('..'));
    const notes = [...withoutComments(file.text).matchAll(/['"`](?:\.\.\/)+shared\/(?!src\b|dist\b)[a-zA-Z]/g)];
    return [
      ...outside.map(({ specifier }) => `${file.path}: imports ${specifier}, outside the checkout`),
      ...notes.map(([text]) => `${file.path}: reads ${text}…`),
    ];
  });

function importFaults(
  files: readonly SourceFile[],
  judge: (file: SourceFile, specifier: string, target: string | undefined) => string | undefined,
): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap(({ specifier }) => {
      const fault = judge(file, specifier, resolveImport(file.path, specifier));
      return fault === undefined ? [] : [`${file.path}: import of ${specifier} ${fault}`];
    }),
  );
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
