// A collector reduced to its alerts stage, with the real ledger, queue and webhook channel, for the benchmark of a storm:
// `storm-stage FOLDER REDIS-SOCKET WEBHOOK-URL COUNT SITES DUTIES`, forked. It says that it is ready, and does what it is sent: `storm` makes
// COUNT violations at once, `over N` ends one of them, a number makes one more of its own duty (even) or the end of it (odd).
import { once } from 'node:events';
import { SYSTEM_CLOCK } from '@pantau/collector/alarm/clock';
import { createAlerts } from '@pantau/collector/alerts/alerts';
import { parseChannels } from '@pantau/collector/channels/config';
import { createJournal } from '@pantau/collector/ledger/create-journal';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import { placeOfSubject } from '@pantau/collector/register/place-of';
import { createTelemetry } from '@pantau/collector/telemetry/telemetry';
import type { Finding } from '@pantau/shared/law/finding';
import { createRegister } from '@pantau/shared/register/register';
import { placeInStorm, stormFinding, stormRegister } from './storm-region.ts';

const REGION = 'uji-bench';
const WRITER = 'collector';
const MOST_TRIALS = 1_000;
const [folder = '', redisSocket = '', url = '', ...sizes] = process.argv.slice(2);
const [count = 0, sites = 1, duties = 1] = sizes.map(Number);

const ledger = await openLedger({ file: `${folder}/ledger.sqlite` });
const journal = createJournal({ region: REGION, writer: WRITER });
const register = createRegister(stormRegister(count + MOST_TRIALS, sites));
const nothing: readonly never[] = [];
const carriers: ReadonlyMap<string, string> = new Map();
const metrics = createTelemetry({ region: REGION, enrolled: () => [], labelsOf: () => ({ pd: '', site: '' }) }).registry;
const log = { info: () => undefined, warn: tellFault, error: tellFault };
const [configured] = parseChannels([{ id: 'bot', type: 'webhook', url }], { place: 'bench', readFile: () => '' });
if (configured === undefined) throw new Error('no channel');
const sender = configured.open({
  ...{ id: 'bot', fetch, log, now: Date.now, timeLimitMs: 10_000, answerLink: () => undefined },
  ...{ write: () => undefined, answer: () => Promise.reject(new Error('nobody answers here')) },
});
const alerts = await createAlerts({
  ...{ ledger, journal, writer: WRITER, log, metrics, clock: SYSTEM_CLOCK, onDeliveryState: () => undefined },
  context: { region: REGION, regionName: 'Kota Uji', example: false, zone: 'WIB' },
  senders: new Map([['bot', { ...configured, send: sender.send.bind(sender) }]]),
  redis: { connection: { path: redisSocket }, prefix: 'storm' },
  register: () => register,
  placeOf: (subject) => placeOfSubject(register, (agent) => agent, subject),
  intervalMs: 15_000,
  agentSites: () => new Map(),
  carriers: () => carriers,
  silences: () => nothing,
  oncall: () => undefined,
  overrides: () => nothing,
  silence: () => Promise.reject(new Error('no silences here')),
});
await alerts.run();
process.on('message', (wanted) => {
  const made = wanted === 'storm' ? storm() : single(String(wanted));
  made.then(
    (done) => process.send?.(done),
    (error: unknown) => tellFault({ error: String(error) }, 'the storm failed'),
  );
});
process.send?.({ ready: true });

await once(process, 'disconnect');
await alerts.close();
await ledger.close();

function dutyOf(index: number): number {
  return placeInStorm(index, { sites, duties }).duty;
}

function tellFault(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

async function storm() {
  const findings = Array.from({ length: count }, (_, index) => stormFinding(index, dutyOf(index), 'violation'));
  const startedAt = Date.now();
  await append(findings);
  const journalAt = Date.now();
  await alerts.run();
  return { startedAt, journalAt, plannedAt: Date.now() };
}

async function single(wanted: string) {
  const ended = /^over (\d+)$/.exec(wanted)?.[1];
  return await (ended === undefined ? trial(Number(wanted)) : over(Number(ended)));
}

/** One more alert, of a duty of its own, or its end. */
async function trial(index: number) {
  const own = index >> 1;
  return await change(stormFinding(count + own, duties + own, index % 2 === 0 ? 'violation' : 'compliant'));
}

/** One of the storm is over; the others go on. */
async function over(index: number) {
  return await change(stormFinding(index, dutyOf(index), 'compliant'));
}

async function change(finding: Finding) {
  const startedAt = Date.now();
  await append([finding]);
  await alerts.run();
  return { startedAt, plannedAt: Date.now() };
}

async function append(findings: readonly Finding[]): Promise<void> {
  const at = Date.now();
  const entries = findings.map((after) => {
    return { at, kind: 'finding' as const, about: `${after.duty} ${after.subject}`, payload: { before: null, after } };
  });
  await ledger.transaction(async (tx) => void (await journal.append(tx, entries)));
}
