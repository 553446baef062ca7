// A collector with its own Redis and a webhook receiver, as the tests with played agents need it: enrolment, what was told,
// and waits for what the ledger holds.
import type { Finding } from '@pantau/shared/law/finding';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { type Credentials, createTestCollector, readLedger, type TestCollector, until } from './collector.ts';
import { startRedis } from './redis.ts';
import { makeTemp } from './temp.ts';
import { startWebhook } from './webhook.ts';

export interface ReporterScene {
  readonly collector: TestCollector;
  readonly ledger: SqlReader;
  /** What the webhook was told, in order: `opened DUTY SUBJECT` and the like. */
  told(): string[];
  /** Waits until this was told as often. */
  toldOf(text: string, times?: number): Promise<void>;
  /** Waits until the ledger has as many reports of the agent. */
  received(agent: string, reports: number): Promise<void>;
  /** Waits until a finding has this status. */
  findingUntil(duty: string, subject: string, status: Finding['status']): Promise<Finding>;
  /** Rows of the tables `received` and `facts` that are about the agent. */
  rowsOf(agent: string): Promise<{ received: Row[]; facts: Row[] }>;
  enrol(server: string): Promise<Credentials>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** Starts a region by the text of its register.yaml. */
export async function startReporterScene(region: string, register: string): Promise<ReporterScene> {
  const temp = makeTemp();
  const [redis, webhook] = await Promise.all([startRedis(), startWebhook()]);
  const channels = [{ id: 'bot', type: 'webhook', url: webhook.url }];
  const collector = await createTestCollector({ folder: temp.path, redisSocket: redis.socketPath, register, channels });
  await collector.start();
  const ledger = readLedger(collector.ledgerFile);

  function told(): string[] {
    return webhook.requests.all.map(({ body }) => {
      const { kind, notice } = JSON.parse(body) as { kind: string; notice: { finding: Finding } };
      return `${kind} ${notice.finding.duty} ${notice.finding.subject}`;
    });
  }
  async function countReceived(agent: string): Promise<number> {
    const sql = 'select sum(last_seq - first_seq + 1) as n from received where region = ? and agent = ?';
    return Number((await ledger.all(sql, [region, agent]))[0]?.['n']);
  }
  async function findingOf(duty: string, subject: string): Promise<Finding | undefined> {
    const [row] = await ledger.all('select finding from findings where region = ? and duty = ? and subject = ?', [region, duty, subject]);
    return row === undefined ? undefined : (JSON.parse(String(row['finding'])) as Finding);
  }

  return {
    collector,
    ledger,
    told,
    async toldOf(text, times = 1) {
      const check = async () => (told().filter((each) => each === text).length >= times ? true : undefined);
      await until(check, PATIENCE_MS, () => `${text} ${times} times; told were ${told().join(', ')}`);
    },
    async received(agent, reports) {
      const check = async () => ((await countReceived(agent)) >= reports ? true : undefined);
      await until(check, PATIENCE_MS, () => `${reports} reports of ${agent}`);
    },
    async findingUntil(duty, subject, status) {
      let last: Finding | undefined;
      const check = async () => {
        last = await findingOf(duty, subject);
        return last?.status === status ? last : undefined;
      };
      return until(check, PATIENCE_MS, () => `${duty} of ${subject} is ${last?.status} (${last?.reason}), not ${status}`);
    },
    async rowsOf(agent) {
      return {
        received: await ledger.all('select * from received where region = ? and agent = ? order by epoch, first_seq', [region, agent]),
        facts: await ledger.all('select * from facts where region = ? and witness = ? order by id', [region, agent]),
      };
    },
    enrol: (server) => collector.enrol(server),
    async stop() {
      ledger.close();
      await collector.stop();
      await Promise.all([redis.remove(), webhook.stop()]);
      temp.remove();
    },
  };
}
