// Randomness that the kernel holds, from /proc/sys/kernel/random; node_exporter's collector `entropy`.
import { gauge } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export const entropy = defineProbe<{ readonly available: number; readonly poolSize: number }>({
  id: 'entropy',
  title: 'Entropi kernel · Entropy of the kernel',
  remedy: 'Pastikan /proc/sys terpasang · Make sure that /proc/sys is mounted',
  reads: ['/proc/sys/kernel/random'],
  emits: ['node_entropy_*'],
  async read({ host }) {
    const available = await host.readText('/proc/sys/kernel/random/entropy_avail');
    if (available === undefined) return undefined;
    const poolSize = await host.readText('/proc/sys/kernel/random/poolsize');
    return { available: parseNumber(available, 'entropy_avail'), poolSize: parseNumber(poolSize, 'poolsize') };
  },
  metrics: ({ available, poolSize }) => [
    gauge('node_entropy_available_bits', 'Bits of available entropy.', available),
    gauge('node_entropy_pool_size_bits', 'Bits of entropy pool.', poolSize),
  ],
});
