// Bonded network interfaces and how many of their links are up, from /sys/class/net; node_exporter's collector `bonding`.
import { gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { readValue } from './sysfs.ts';

interface Bond {
  readonly master: string;
  readonly slaves: number;
  readonly active: number;
}

const NET = '/sys/class/net';

export const bonding = defineProbe<Bond[]>({
  id: 'bonding',
  title: 'Antarmuka bonding · Bonded interfaces',
  remedy: 'Periksa kabel dan switch dari bonding · Check cables and switch of the bond',
  reads: [`${NET}/bonding_masters`],
  emits: ['node_bonding_active', 'node_bonding_slaves'],
  async read({ host }) {
    const masters = await readValue(host, `${NET}/bonding_masters`);
    if (masters === undefined) return undefined;
    const bonds: Bond[] = [];
    for (const master of fields(masters)) {
      const slaves = fields((await readValue(host, `${NET}/${master}/bonding/slaves`)) ?? '');
      let active = 0;
      for (const slave of slaves) {
        // Older kernels link the interfaces below a bond as slave_*.
        const status =
          (await readValue(host, `${NET}/${master}/lower_${slave}/bonding_slave/mii_status`)) ??
          (await readValue(host, `${NET}/${master}/slave_${slave}/bonding_slave/mii_status`));
        if (status === 'up') active += 1;
      }
      bonds.push({ master, slaves: slaves.length, active });
    }
    return bonds;
  },
  metrics(bonds) {
    const samples = (name: 'slaves' | 'active') => bonds.map((bond) => ({ labels: { master: bond.master }, value: bond[name] }));
    return [
      gauge('node_bonding_active', 'Number of active slaves per bonding interface.', samples('active')),
      gauge('node_bonding_slaves', 'Number of configured slaves per bonding interface.', samples('slaves')),
    ];
  },
});

function fields(text: string): string[] {
  return text.split(/\s+/).filter((field) => field !== '');
}
