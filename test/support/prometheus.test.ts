// Proves that the tests' Prometheus is a real one which scrapes what it is told to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPrometheus } from './prometheus.ts';

describe('startPrometheus', () => {
  it('scrapes a target and answers a query about it', async () => {
    const target = createServer((_, response) => response.end('# TYPE answer gauge\nanswer 42\n'));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void target.close());
    const address = `127.0.0.1:${(target.address() as AddressInfo).port}`;
    const prometheus = await startPrometheus({
      scrape_configs: [{ job_name: 'example', scrape_interval: '1s', static_configs: [{ targets: [address] }] }],
    });
    onTestFinished(() => prometheus.stop());

    const [sample] = await prometheus.queryUntil('answer', (samples) => samples.length > 0);

    expect(sample).toMatchObject({ value: 42, metric: { job: 'example', instance: address } });
    await expect(prometheus.query('answer(')).rejects.toThrow('parse error');
  });
});
