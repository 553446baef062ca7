// Against real receivers: what came late stands in them at the time it was taken, under the identity of a scrape, and one
// page that they will never take does not keep the others out.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runRemoteWrite } from './remote-write.ts';
import { createLateRedis, type LateRedis } from './testing/late-redis.ts';
import { RECEIVERS, type Receiver, startReceiver } from './testing/receivers.ts';

const MINUTE = 60_000;
const IDENTITY = { job: 'node', instance: 'srv-1:9100', agent: 'srv-1', pd: 'dinkes', site: '', region: 'contoh' };

function page(load: number): string {
  return `# TYPE node_load1 gauge\nnode_load1 ${load}\nnode_uname_info{nodename="a\\"b",job="forged"} 1\n`;
}

for (const kind of RECEIVERS) {
  const isThere = process.env[kind.variable] !== undefined;
  describe.skipIf(!isThere)(
    `${kind.name}${isThere ? '' : ` (skipped: ${kind.variable} is not set, the program could not be fetched)`}`,
    () => {
      let receiver: Receiver;
      let late: LateRedis;
      const ends: string[] = [];
      let stop = async (): Promise<void> => undefined;

      beforeAll(async () => {
        receiver = await startReceiver(kind);
      }, 30_000);
      afterAll(() => receiver.stop());

      beforeEach(() => {
        ends.length = 0;
        late = createLateRedis();
      });
      afterEach(async () => {
        await stop();
        late.close();
      });

      function start(windowHours: number): void {
        const ending = new AbortController();
        const running = runRemoteWrite(
          {
            config: { url: `${receiver.url}/api/v1/write`, windowMs: windowHours * 60 * MINUTE },
            redis: late.redis,
            region: late.region,
            identityOf: (agent) => ({ ...IDENTITY, agent }),
            now: Date.now,
            requestTimeoutMs: 10_000,
            telemetry: { ended: (end) => void ends.push(end), waiting: vi.fn(), failing: vi.fn() },
            log: { warn: vi.fn(), info: vi.fn() },
          },
          ending.signal,
        );
        stop = async () => {
          ending.abort();
          await running;
        };
      }

      it('has the pages of an outage at the times they were taken, also when newer ones came first', async () => {
        const now = Date.now() - 1_000;
        const times = [now - 2 * MINUTE, now - 90 * MINUTE, now - 60 * MINUTE, now - 30 * MINUTE];
        for (const [index, at] of times.entries()) await late.add('srv-1', at, page(index));
        start(24);
        await vi.waitFor(() => expect(ends).toEqual(['sent', 'sent', 'sent', 'sent']), 10_000);

        await vi.waitFor(async () => {
          const [load] = await receiver.samples('node_load1{agent="srv-1"}', 7_200);
          expect(load?.values.toSorted(([a], [b]) => a - b)).toEqual([
            [times[1], 1],
            [times[2], 2],
            [times[3], 3],
            [times[0], 0],
          ]);
        }, 10_000);
        const [info] = await receiver.samples('node_uname_info{agent="srv-1"}', 7_200);
        const { site, ...identity } = IDENTITY;
        expect(site).toBe('');
        expect(info?.labels).toEqual({ __name__: 'node_uname_info', nodename: 'a"b', exported_job: 'forged', ...identity });
      }, 30_000);

      it('takes the same page twice without harm, and a page it will never take does not hold up the next', async () => {
        const now = Date.now() - 1_000;
        const before = now - 5 * MINUTE;
        await late.add('srv-2', before, page(1));
        await late.add('srv-2', before, page(1));
        await late.add('srv-2', before, page(2));
        await late.add('srv-2', now - 300 * 60 * MINUTE, page(9));
        await late.add('srv-2', now - 4 * MINUTE, page(3));
        start(1_000);
        await vi.waitFor(() => expect(ends).toHaveLength(5), 15_000);

        expect([ends[0], ends[1], ends[4]]).toEqual(['sent', 'sent', 'sent']);
        await vi.waitFor(async () => {
          const [load] = await receiver.samples('node_load1{agent="srv-2"}', 600);
          expect(load?.values.map(([at]) => at)).toContain(now - 4 * MINUTE);
        }, 10_000);
      }, 30_000);
    },
  );
}
