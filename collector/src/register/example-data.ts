// The data part of the example register: a dataset for every thing that is backed up in the repositories the agent saw,
// where it lies, and where its copies lie.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { entries, quoted, quotedList } from './yaml-text.ts';

/** A repository or directory of copies as the agent reported it. */
export interface SeenRepository {
  /** `<server>:<path or URL>`. */
  readonly location: string;
  readonly fact: BackupRepositoryFact;
}

/** What is backed up apart from other things in one repository: a host with paths (restic), or dumps of one name. */
interface Holding {
  readonly name: string;
  /** Filters of the backup source; none when the repository holds this alone. */
  readonly filters: readonly (readonly [string, string])[];
}

const MAX_HOLDINGS = 50;
const TITLE = '# CONTOH - EXAMPLE: data, tempatnya, dan tempat salinannya / data, where it lies, and where its copies lie\n';

/** The text of data.yaml. */
export function exampleDatasets(server: string, repositories: readonly SeenRepository[]): string {
  const ids = new Set<string>();
  const sources: (readonly (readonly [string, string])[])[] = [];
  for (const repository of repositories) {
    for (const holding of holdingsOf(repository)) {
      const dataset = uniqueId(holding.name, ids);
      sources.push([
        ['id', `salinan-${dataset}`],
        ['dataset', dataset],
        ['location', quoted(repository.location)],
        ...holding.filters,
        ...whereabouts(server, repository.fact.location),
        ['note', 'CONTOH'],
      ]);
    }
  }
  if (sources.length === 0) uniqueId('utama', ids);
  const datasets = [...ids].map((id): [string, string][] => [
    ['id', id],
    ['owner_pd', 'diskominfo'],
    ['note', 'CONTOH'],
  ]);
  const stores = [...ids].map((id): [string, string][] => [
    ['id', `letak-${id}`],
    ['dataset', id],
    ['host', quoted(`server/${server}`)],
    ['managed_by', 'diskominfo'],
    ['note', 'CONTOH'],
  ]);
  return `${TITLE}datasets:\n${entries(datasets)}\ndatastores:\n${entries(stores)}\n${sourcesText(sources)}${LATER}`;
}

/** What people write down as it happens. */
const LATER = `
# Uji pemulihan, dan media lepas yang dibawa keluar atau masuk. Contoh: / Tests of restoring, and removable media taken out or brought in. For example:
# restore_tests:
#   - { id: uji-1, dataset: data-utama, done_on: 2026-03-02, result: ok, copy: b1f2c3d4, restored_to: server uji, evidence: BA 3/2026 }
# media:
#   - { id: DSK-1, kind: portable }
# media_moves:
#   - { id: DSK-1-keluar-1, media: DSK-1, direction: out, at: 2026-03-02T15:30, by: Siti, carrier: Budi, purpose: ke brankas, seal: S-118 }
`;

function sourcesText(sources: readonly (readonly (readonly [string, string])[])[]): string {
  const meaning = `# Repositori restic atau direktori dump yang menyimpan salinan. / restic repositories or directories of dumps that keep copies.
# Bila satu repositori menyimpan beberapa data: bedakan dengan hostname, paths, tags atau stem.
# When one repository keeps several datasets: tell them apart by hostname, paths, tags or stem.
`;
  if (sources.length > 0) return `${meaning}backup_sources:\n${entries(sources)}`;
  return `${meaning}# Agen tidak melihat satu pun. Contoh: / The agent saw none. For example:
# backup_sources:
#   - { id: salinan-utama, dataset: data-utama, location: "nama-server:/var/backups/db", medium: server, host: nama-server }
`;
}

function holdingsOf({ fact }: SeenRepository): Holding[] {
  const found = new Map<string, Holding>();
  for (const copy of fact.copies) {
    const holding = fact.tool === 'dump' ? dumpHolding(copy) : resticHolding(copy);
    if (!found.has(holding.name)) found.set(holding.name, holding);
  }
  const all = [...found.values()].slice(0, MAX_HOLDINGS);
  return all.length > 1 ? all : [{ name: lastPart(fact.location), filters: [] }];
}

function resticHolding({ host: hostname, sources: paths = [] }: RepositoryCopy): Holding {
  const filters: [string, string][] = [];
  if (hostname !== undefined && hostname !== '') filters.push(['hostname', quoted(hostname)]);
  if (paths.length > 0) filters.push(['paths', quotedList(paths)]);
  return { name: [hostname, ...paths].join(' '), filters };
}

/** The part of a dump's name before its date and extension. */
function dumpHolding({ snapshot }: RepositoryCopy): Holding {
  const stem = /^(.+?)(?=[-_.]?\d{4}[-_.]?\d{2}[-_.]?\d{2}|[-_.]?1\d{9}|\.(?:sql|dump)\b)/.exec(snapshot)?.[1] ?? snapshot;
  return { name: stem, filters: [['stem', quoted(stem)]] };
}

/** A local path lies on this machine. Of a remote one only the form of its address tells something. */
function whereabouts(server: string, location: string): (readonly [string, string])[] {
  if (location.startsWith('/')) {
    return [
      ['medium', 'server'],
      ['host', quoted(server)],
    ];
  }
  return [['medium', /^(s3|b2|azure|gs|swift):/.test(location) ? 'object_storage' : 'other']];
}

function lastPart(location: string): string {
  return location.split(/[/:]/).findLast((part) => part !== '') ?? 'utama';
}

function uniqueId(name: string, taken: Set<string>): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  const wanted = `data-${slug === '' ? 'utama' : slug}`;
  let id = wanted;
  for (let next = 2; taken.has(id); next++) id = `${wanted}-${next}`;
  taken.add(id);
  return id;
}
