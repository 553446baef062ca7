// The alerts stage of a collector with the script of the proof of kills: `kills-program SETTINGS` (JSON) goes on where the ledger says that the one
// before it was ended, and ends itself at the point that was chosen. Its clock stands still while anything is on its way.
import { setTimeout as delay } from 'node:timers/promises';
import { createAlerts } from '@pantau/collector/alerts/alerts';
import { CHANNEL_TYPES } from '@pantau/collector/channels/registry';
import { createJournal } from '@pantau/collector/ledger/create-journal';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import { createRegister } from '@pantau/shared/register/register';
import { Registry } from 'prom-client';
import type { Target } from './kills-plan.ts';
import { createPoints } from './kills-points.ts';
import {
  type Action,
  CHANNELS,
  END,
  findingOf,
  KILLS_REGION,
  placeOf,
  readPlan,
  SCRIPT,
  SILENCES,
  START,
  signalOf,
} from './kills-script.ts';

export interface KillsSettings {
  readonly ledger: string;
  readonly redis: string;
  readonly url: string;
  readonly targets: readonly Target[];
}

const WRITER = 'collector';
const MACHINE_DELAY_MS = 4;
/** What the stage does every 30 s: bring back what is not delivered. */
const SWEEP_AFTER_MS = 300;
const NONE: readonly never[] = [];

const settings: KillsSettings = JSON.parse(process.argv[2] ?? '{}');
const awaits = new Map<number, string[]>();
const raw = await openLedger({ file: settings.ledger });
let now = await readMark('bukti-jam', START);
let done = await readMark('bukti-langkah', 0);
const points = createPoints(settings.targets, now, (at, what) => awaits.set(at, [...(awaits.get(at) ?? []), what]));
const ledger = points.ledger(raw);
const journal = createJournal({ region: KILLS_REGION, writer: WRITER });
const alarms = new Set<{ readonly at: number; readonly call: () => void }>();
const [register, oncall] = [createRegister({}), readPlan()];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

await announce();
const alerts = await createAlerts({
  ...{ ledger, journal, writer: WRITER, metrics: new Registry(), log, register: () => register, placeOf, intervalMs: 60_000 },
  context: { region: KILLS_REGION, regionName: 'Kota Bukti', example: false, zone: 'WIB' },
  senders: new Map(CHANNELS.map((id) => [id, openChannel(id)])),
  redis: { connection: { path: settings.redis }, prefix: 'kills' },
  agentSites: () => new Map(),
  carriers: () => new Map(),
  silences: () => SILENCES,
  oncall: () => oncall,
  overrides: () => NONE,
  silence: () => Promise.reject(new Error('nobody silences by a button here')),
  onDeliveryState: () => undefined,
  clock: {
    now: () => now,
    wakeAt(at, call) {
      const alarm = { at, call };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    queueDelay: (delayMs) => Math.min(delayMs, MACHINE_DELAY_MS),
  },
});
await alerts.run();
await settle();
for (;;) {
  const step = SCRIPT[done];
  const alarm = [...alarms].toSorted((a, b) => a.at - b.at)[0];
  const until = step?.at ?? END;
  if (alarm !== undefined && alarm.at <= until) {
    await moveClock(Math.max(alarm.at, now));
    alarms.delete(alarm);
    alarm.call();
  } else if (step === undefined) {
    break;
  } else {
    await moveClock(step.at);
    await play(step.action, step.at);
  }
  await settle();
}
await alerts.close();
await raw.close();
process.stdout.write(`over ${JSON.stringify([...awaits])}\n`);

function openChannel(id: (typeof CHANNELS)[number]) {
  const isChat = id === 'siar';
  const type = CHANNEL_TYPES.find((each) => each.type === (isChat ? 'webhook' : 'sms'));
  const url = `${settings.url}${id}${isChat ? '' : '?to={to}&text={text}'}`;
  const found = type?.parse({ url });
  if (found === undefined || !('open' in found)) throw new Error(`the channel ${id} cannot be opened`);
  const channel = found.open(
    {
      ...{ id, fetch: points.fetch, write: () => undefined, log, now: () => now, timeLimitMs: 10_000, answerLink: () => undefined },
      answer: () => Promise.reject(new Error('nobody answers by a button here')),
    },
    'minimal',
  );
  return { hasOwnAddress: found.hasOwnAddress, send: channel.send.bind(channel) };
}

/** The instant and the step that the receivers and the next process go by; not part of what is proved. */
async function moveClock(at: number): Promise<void> {
  now = at;
  await raw.transaction((tx) => tx.run([mark('bukti-jam', at)]));
  points.enter(at);
  await announce();
}

async function announce(): Promise<void> {
  const isDue = SCRIPT[done] !== undefined && SCRIPT[done]?.at === now;
  await fetch(`${settings.url}jam`, { method: 'POST', body: JSON.stringify({ at: now, step: isDue ? done : done - 1 }) });
}

async function play(action: Action, at: number): Promise<void> {
  const { kind } = action;
  done += 1;
  if (kind === 'findings') {
    const entries = action.changes.map(([about, judged]) => {
      const payload = { before: null, after: judged === null ? null : findingOf(about, judged) };
      return { at, kind: 'finding', about, payload } as const;
    });
    await ledger.transaction(async (tx) => {
      await journal.append(tx, entries);
      await tx.run([mark('bukti-langkah', done)]);
    });
    await alerts.run();
    return;
  }
  if (kind === 'signal') await alerts.take([signalOf(action.name, at, action.minutes)]);
  else if (kind === 'tell') await alerts.tell(told(action.id, at));
  else if (!(await wasTaken(at))) await command(action);
  await raw.transaction((tx) => tx.run([mark('bukti-langkah', done)]));
}

/** Whoever gave a command and got no answer looks whether it was taken before it is given again. */
async function wasTaken(at: number): Promise<boolean> {
  const found = await raw.all("select seq from journal where region = ? and kind = 'audit' and at = ?", [KILLS_REGION, at]);
  return found.length > 0;
}

async function command(action: Extract<Action, { about: string }>): Promise<void> {
  const { kind, about, by } = action;
  const sql = "select id, told_in from alerts where region = ? and duty || ' ' || subject = ? and state <> 'resolved'";
  const [row] = await raw.all(sql, [KILLS_REGION, about]);
  const { taken } = await carryOut(String(row?.['id']), String(row?.['told_in']));
  if (!taken) throw new Error(`${kind} ${about} was not taken`);

  function carryOut(alert: string, group: string) {
    if (kind === 'resolve') return alerts.resolve({ alert, by, note: 'sudah diperiksa' });
    return kind === 'acknowledge' ? alerts.acknowledge({ group, by }) : alerts.withdraw({ group, by });
  }
}

function told(id: string, at: number) {
  const finding = findingOf('bukti-1-2026/4.1-clock incident/1', 'high');
  return { id, kind: 'clock', at, severity: 'high', finding, notes: [] } as const;
}

/** Waits until nothing is on its way any more. */
async function settle(): Promise<void> {
  for (let waited = 0; ; waited += 1) {
    await alerts.idle().catch(() => delay(10));
    const open = await raw.all('select key from outbox where delivered_at is null and failed_at is null limit 1');
    if (open.length === 0) return;
    await delay(10);
    if (waited % (SWEEP_AFTER_MS / 10) === SWEEP_AFTER_MS / 10 - 1) await alerts.sweep();
  }
}

async function readMark(name: string, otherwise: number): Promise<number> {
  const [row] = await raw.all('select value from cursors where region = ? and name = ?', [KILLS_REGION, name]);
  return row === undefined ? otherwise : Number(row['value']);
}

function mark(name: string, value: number) {
  const sql = 'insert into cursors (region, name, value) values (?, ?, ?) on conflict (region, name) do update set value = excluded.value';
  return { sql, params: [KILLS_REGION, name, value] };
}
