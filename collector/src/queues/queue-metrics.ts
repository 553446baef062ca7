// What the queues tell Prometheus, asked at each scrape. While Redis is away the values are left out: nobody knows them.
import { Counter, Gauge, type Registry } from 'prom-client';
import { JOB_STATES, type QueueView } from './job-view.ts';

export function createQueueMetrics(registry: Registry, list: () => Promise<readonly QueueView[]>, now: () => number): void {
  const registers = [registry];
  let asked: Promise<readonly QueueView[]> | undefined;
  /** One look for all metrics of a scrape. */
  const views = (): Promise<readonly QueueView[]> => {
    asked ??= list()
      .catch(() => [])
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  new Gauge({
    name: 'pantau_queue_jobs',
    help: 'Jobs in a queue, by state: waiting, active, delayed, failed (tried again later), dead (given up or set aside).',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      const all = await views();
      this.reset();
      for (const { queue, counts } of all) {
        for (const state of JOB_STATES) this.set({ queue, state }, counts[state]);
      }
    },
  });
  new Gauge({
    name: 'pantau_queue_oldest_seconds',
    help: 'How long the job that waits longest has waited; 0 when none waits.',
    labelNames: ['queue'],
    registers,
    async collect() {
      const all = await views();
      this.reset();
      for (const { queue, oldestAt } of all) this.set({ queue }, oldestAt === undefined ? 0 : Math.max(0, now() - oldestAt) / 1000);
    },
  });
  new Counter({
    name: 'pantau_queue_jobs_total',
    help: 'Jobs that ended, by result: done or set_aside. Redis counts them.',
    labelNames: ['queue', 'result'],
    registers,
    async collect() {
      const all = await views();
      this.reset();
      for (const { queue, done, setAside } of all) {
        this.inc({ queue, result: 'done' }, done);
        this.inc({ queue, result: 'set_aside' }, setAside);
      }
    },
  });
}
