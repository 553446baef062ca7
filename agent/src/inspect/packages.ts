// Section `packages`: installed files held against the sums of their packages (`dpkg --verify`, `rpm -Va`), at most once in twenty hours.
import { dirname } from 'node:path';
import { createReader, type Reader, readObject } from '../faults.ts';
import type { Host } from '../host/host.ts';
import { type Gather, type Gathering, instantText, look, previousData } from './gathering.ts';
import { optional, readChoice, readCount, readInstant, readWords } from './readers.ts';

export interface PackageCheck {
  readonly tool: 'dpkg' | 'rpm';
  readonly baselineAt: string;
  readonly scannedAt: string;
  readonly changed: number;
  readonly changedAt?: string;
  readonly paths: string[];
}

const KEPT_MS = 20 * 60 * 60 * 1000;
const MOST_PATHS = 50;
const DATABASES = {
  dpkg: ['/var/lib/dpkg/status'],
  rpm: ['/var/lib/rpm/rpmdb.sqlite', '/usr/lib/sysimage/rpm/rpmdb.sqlite', '/var/lib/rpm/Packages'],
} as const;
/** Left out on purpose where room is short, as in images of containers. */
const OFTEN_LEFT_OUT = /^\/usr\/share\/(doc|man|locale|info|lintian)\//;

export const gatherPackages: Gather = async (gathering): Promise<PackageCheck> => {
  const { host } = gathering;
  const known = recent(gathering);
  if (known !== undefined) return known;
  const scannedAt = instantText(host.now());
  const { tool, output, baselineMs } = await verify(gathering);
  const paths = parseVerification(output);
  const changedMs = await newestChange(host, paths);
  return {
    tool,
    baselineAt: instantText(baselineMs),
    scannedAt,
    changed: paths.length,
    ...(changedMs === undefined ? {} : { changedAt: instantText(changedMs) }),
    paths: paths.slice(0, MOST_PATHS).map((path) => path.slice(0, 500)),
  };
};

function recent(gathering: Gathering): PackageCheck | undefined {
  const reader = createReader('');
  const data = parsePackages(previousData(gathering, 'packages'), reader);
  const ageMs = gathering.host.now() - Date.parse(data.scannedAt);
  return reader.faults.length === 0 && ageMs >= 0 && ageMs < KEPT_MS ? data : undefined;
}

async function verify({ host, run }: Gathering): Promise<Pick<PackageCheck, 'tool'> & { output: string; baselineMs: number }> {
  for (const tool of ['dpkg', 'rpm'] as const) {
    for (const path of DATABASES[tool]) {
      const info = await look(host, path);
      const args = tool === 'dpkg' ? ['--verify'] : ['-Va', '--nomtime', '--nodeps', '--noscript'];
      const output = info === undefined ? undefined : await run(tool, args, [0, 1]);
      if (info !== undefined && output !== undefined) return { tool, output, baselineMs: info.modifiedMs };
    }
  }
  throw new Error('dpkg dan rpm tidak ada · are both missing');
}

/** Files whose content differs or that are gone; configuration and what is left out on purpose aside. */
export function parseVerification(text: string): string[] {
  const lines = text.matchAll(/^(missing|[.?SM5DLUGTPC]{8,9})[ \t]+(?:([cdglr])[ \t]+)?(\/.+)$/gm);
  return [...lines].flatMap(([, flags = '', attribute, rest = '']) => {
    const path = rest.replace(/ \([^()]*\)$/, '');
    if (attribute === 'c' || attribute === 'g' || (flags !== 'missing' && !flags.includes('5'))) return [];
    return flags === 'missing' && OFTEN_LEFT_OUT.test(path) ? [] : [path];
  });
}

/** When the newest of the changes was made: of a file that is gone, when the folder that is left last changed. */
async function newestChange(host: Host, paths: readonly string[]): Promise<number | undefined> {
  let newestMs: number | undefined;
  for (const path of paths) {
    let place = path;
    let info = await look(host, place);
    while (info === undefined && place !== '/') {
      place = dirname(place);
      info = await look(host, place);
    }
    newestMs = Math.max(newestMs ?? 0, info?.changedMs ?? 0);
  }
  return newestMs;
}

export function parsePackages(value: unknown, reader: Reader): PackageCheck {
  const item = readObject(value, 'packages', ['baselineAt', 'changed', 'changedAt', 'paths', 'scannedAt', 'tool'], reader) ?? {};
  return {
    tool: readChoice(item['tool'], 'packages.tool', ['dpkg', 'rpm'], reader),
    baselineAt: readInstant(item['baselineAt'], 'packages.baselineAt', reader),
    scannedAt: readInstant(item['scannedAt'], 'packages.scannedAt', reader),
    changed: readCount(item['changed'], 'packages.changed', reader),
    ...optional(item, 'changedAt', readInstant, 'packages', reader),
    paths: readWords(item['paths'], 'packages.paths', reader).slice(0, MOST_PATHS),
  };
}
