// A collector reduced to its alerts stage, for tests that kill it:
// `sender-program LEDGER REDIS-SOCKET WEBHOOK-URL SUBJECT...` makes one violation of each subject, each of a duty of its own, prints `ready` and runs
// until SIGTERM.
import { once } from 'node:events';
import { Registry } from 'prom-client';
import { SYSTEM_CLOCK } from '../../alarm/clock.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { createAlerts } from '../alerts.ts';
import type { NoticeSender } from '../delivery.ts';
import { AROUND, CONTEXT, exampleFinding, SILENT, WRITER } from './example-finding.ts';

const [file = '', redisSocket = '', url = '', ...subjects] = process.argv.slice(2);
const webhook: NoticeSender & { readonly hasOwnAddress: boolean } = {
  hasOwnAddress: true,
  async send({ key }) {
    const { status } = await fetch(url, { method: 'POST', headers: { 'idempotency-key': key }, signal: AbortSignal.timeout(10_000) });
    if (status !== 204) {
      throw new Error(`answered ${status}`);
    }
  },
};
const ledger = await openLedger({ file });
const journal = createJournal({ region: CONTEXT.region, writer: WRITER });
const alerts = await createAlerts({
  ...AROUND,
  ledger,
  journal,
  context: CONTEXT,
  writer: WRITER,
  senders: new Map([['hook', webhook]]),
  redis: { connection: { path: redisSocket }, prefix: 'crash' },
  metrics: new Registry(),
  log: SILENT,
  clock: SYSTEM_CLOCK,
  onDeliveryState: () => undefined,
});
await alerts.run();
for (const name of subjects) {
  const after = exampleFinding({ duty: `contoh-1-2020/${name}`, subject: `server/${name}` });
  const entry = { at: Date.now(), kind: 'finding', about: `${after.duty} ${after.subject}`, payload: { before: null, after } } as const;
  await ledger.transaction(async (tx) => void (await journal.append(tx, [entry])));
  await alerts.run();
}
process.stdout.write('ready\n');

await once(process, 'SIGTERM');
await alerts.close();
await ledger.close();
