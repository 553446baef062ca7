// Where remote write is not set up, no 0 says that it works; where it is, the first page of each end is an increase.
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createRemoteWriteMetrics } from './remote-write-metrics.ts';

it('tells nothing until remote write works, then every end from 0', async () => {
  const registry = new Registry();
  const metrics = createRemoteWriteMetrics(registry);
  const lines = async (): Promise<string[]> => (await registry.metrics()).split('\n').filter((line) => line.startsWith('pantau'));
  expect(await lines()).toEqual([]);

  metrics.failing(false);
  expect(await lines()).toContain('pantau_remote_write_failing 0');
  expect(await lines()).toContain('pantau_remote_write_pages_total{end="sent"} 0');
  expect(await lines()).toContain('pantau_remote_write_pages_total{end="no_room"} 0');

  metrics.ended('sent', 7);
  metrics.failing(true);
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'pantau_remote_write_failing 1',
      'pantau_remote_write_pages_total{end="sent"} 1',
      'pantau_remote_write_samples_total 7',
    ]),
  );
});
