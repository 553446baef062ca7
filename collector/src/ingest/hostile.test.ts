// Two thousand requests that must be refused: each with the right answer, and none of them changes anything.
import { Agent } from 'node:http';
import { validHead } from '@pantau/shared/testing/valid-head';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostileOptions, hostileRequests } from './testing/hostile-requests.ts';
import { type IngestServer, startIngestServer } from './testing/ingest-server.ts';
import { send } from './testing/send.ts';
import { reportBytes, reportHeaders } from './testing/valid-report.ts';

const MOST_GROWTH_BYTES = 100 * 1024 * 1024;

let server: IngestServer;
let options: Omit<HostileOptions, 'count' | 'seed'>;
const connections = new Agent({ keepAlive: true, maxSockets: 8 });

beforeAll(async () => {
  server = await startIngestServer({ limits: { enrolment: { attempts: 50, windowMs: 60_000, addresses: 100 } } });
  const own = await server.enrol('srv-1');
  const other = await server.enrol('srv-2');
  const retired = await server.enrol('srv-3');
  await server.enrolment.retire(retired.agent);
  const used = await server.enrolment.tokens.issue({ server: 'srv-4' }, 1);
  const request = { token: used.token, machineId: 'ab12', hostname: 'srv-4', software: 'pantau-agent/0.1.0' };
  await server.enrolment.enrol(request);
  const expired = await server.enrolment.tokens.issue({ server: 'srv-5' }, 1);
  server.clock.now += 3_600_001;
  options = { region: server.region, own, other, retired, usedToken: used.token, expiredToken: expired.token };
});

afterAll(async () => {
  connections.destroy();
  await server.close();
});

/** Sends them eight at a time and gives what was not as it should be. */
async function fire(count: number, seed: number): Promise<string[]> {
  const wrong: string[] = [];
  const requests = hostileRequests({ ...options, count, seed });
  async function worker(): Promise<void> {
    for (const request of requests) {
      const answer = await send(server.port, request, connections);
      const reply = JSON.parse(answer.text) as { error: { field: string; pesan: string; message: string } };
      const { field, pesan, message } = reply.error;
      if (!request.statuses.includes(answer.status) || field !== request.field || pesan === '' || message === '') {
        wrong.push(`${request.kind}: ${answer.status} ${answer.text}, due ${request.statuses.join('/')} ${request.field}`);
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker));
  return wrong;
}

describe('ingest under hostile requests', () => {
  it('refuses each with its status and field, without a change of state and in bounded memory', async () => {
    const ledger = server.ledger.dump();
    const entries = server.journal.entries.length;
    expect(await fire(1_000, 1)).toEqual([]);
    const resident = process.memoryUsage().rss;
    expect(await fire(2_000, 2)).toEqual([]);
    expect(process.memoryUsage().rss - resident).toBeLessThan(MOST_GROWTH_BYTES);
    expect(await server.redis.keys(`*${server.region}*`)).toEqual([]);
    expect(server.ledger.dump()).toBe(ledger);
    expect(server.journal.entries).toHaveLength(entries);
    expect(server.telemetry.accepted).not.toHaveBeenCalled();
  }, 120_000);

  it('still takes a good report afterwards', async () => {
    const { agent, key } = options.own;
    const body = reportBytes(validHead({ region: server.region }));
    const answer = await send(server.port, { method: 'POST', path: '/v1/reports', headers: reportHeaders(agent, key), body });
    expect(answer.status).toBe(202);
  });
});
