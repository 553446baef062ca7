// Energy that CPU packages and memory used, from /sys/class/powercap; node_exporter's collector `rapl`.
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValue } from './sysfs.ts';

interface Rapl {
  readonly points: readonly Point[];
  /** Zones whose energy may not be read. */
  readonly hidden: readonly string[];
}

const FOLDER = '/sys/class/powercap';

export const rapl = defineProbe<Rapl>({
  id: 'rapl',
  title: 'Energi CPU · Energy of CPUs',
  remedy: 'Beri hak baca energy_uj · Give the right to read energy_uj',
  reads: [FOLDER],
  emits: ['node_rapl_*'],
  needs: 'hak baca energy_uj, sejak kernel 5.10 hanya root · the right to read energy_uj, root only since kernel 5.10',
  async read({ host }) {
    const folders = await namesIn(host, FOLDER);
    if (folders === undefined || folders.length === 0) return undefined;
    const points: Point[] = [];
    const hidden: string[] = [];
    const used = new Map<string, number>();
    for (const folder of folders) {
      const label = await readValue(host, `${FOLDER}/${folder}/name`);
      if (label === undefined) continue;
      const { name, index } = parseZoneName(label, used);
      used.set(name, index + 1);
      const microjoules = kernelNumber(await readValue(host, `${FOLDER}/${folder}/energy_uj`));
      if (microjoules === undefined) {
        hidden.push(folder);
        continue;
      }
      points.push({
        name: `node_rapl_${name.replace(/_*[^0-9A-Za-z_]+_*/g, '_')}_joules_total`,
        help: `Current RAPL ${name} value in joules`,
        type: 'counter',
        labels: { index: String(index), path: `${FOLDER}/${folder}` },
        value: microjoules / 1e6,
      });
    }
    return { points, hidden };
  },
  metrics: ({ points }) => familiesOf(points),
  unseen: ({ hidden }) =>
    hidden.length === 0
      ? []
      : [`energi ${hidden.join(', ')} hanya terbaca oleh root · the energy of ${hidden.join(', ')} is for root only`],
});

/** "package-1" is package, index 1; names without a number are counted. */
export function parseZoneName(label: string, used: ReadonlyMap<string, number>): { name: string; index: number } {
  const match = /^([^-]*)-(\d+)$/.exec(label);
  return match === null ? { name: label, index: used.get(label) ?? 0 } : { name: match[1] ?? '', index: Number(match[2]) };
}
