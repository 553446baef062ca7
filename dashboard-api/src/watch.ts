// Tells listeners that the page is out of date: a finding or an alert changed, a host became late or came back, or (less
// often) fresher reports came in. Looks at the ledger once a second, and only while somebody listens.
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindingsMark } from '@pantau/shared/ledger/queries/findings';
import { type Host, hostState, lateAfter, readHosts } from '@pantau/shared/ledger/queries/hosts';

export interface Watcher {
  /** Calls back after each change; returns how to stop. Undefined when too many listen already. */
  listen(onChange: () => void): (() => void) | undefined;
}

export interface WatcherDeps {
  readonly reader: SqlReader;
  readonly dataVersion: () => number;
  readonly region: string;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const POLL_MS = 1_000;
/** What is done about alerts, by table: rows are never taken away, they get an end. */
const ENDS: Readonly<Record<string, string>> = {
  alert_groups: 'count(closed_at) as closed',
  acknowledgements: 'count(ended_at) as ended',
  outbox: 'count(delivered_at) as delivered, count(failed_at) as failed',
  silences: 'count(ended_at) as ended',
  oncall_overrides: 'count(ended_at) as ended',
};
/** With thousands of reports a minute the ledger moves each second; what is only fresher may wait this long. */
const FRESHNESS_MS = 5_000;
const MOST_LISTENERS = 500;

/** Makes a watcher that polls only while it has listeners. */
export function createWatcher(deps: WatcherDeps): Watcher {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let version = 0;
  let told = '';
  let toldAt = 0;
  let nextLateAt = Number.POSITIVE_INFINITY;

  /** `first`: somebody begins to listen after nobody did; only takes note of how things stand. */
  async function look(first: boolean): Promise<void> {
    const now = deps.now();
    const current = deps.dataVersion();
    const moved = current !== version;
    if (!first && !moved && now <= nextLateAt) {
      return;
    }
    const hosts = await readHosts(deps.reader, deps.region);
    const shown = await signature(hosts, now);
    nextLateAt = firstFuture(hosts, now);
    if (!first && shown === told && now - toldAt < FRESHNESS_MS) {
      return;
    }
    version = current;
    told = shown;
    toldAt = now;
    for (const listener of first ? [] : [...listeners]) {
      listener();
    }
  }

  /** Changes exactly when something changed that a reader should see at once. */
  async function signature(hosts: readonly Host[], now: number): Promise<string> {
    const findings = await readFindingsMark(deps.reader, deps.region);
    // Whatever is done about an alert is a step, an acknowledgement, a message or a silence: none of them is ever taken back.
    const region = [deps.region];
    const [steps] = await deps.reader.all('select max(id) as last from alert_transitions where region = ?', region);
    const alerts = await deps.reader.all(
      'select state, count(*) as n, max(opened_at) as opened, max(unverified_since) as unverified from alerts where region = ? group by state',
      region,
    );
    const ends = await Promise.all(
      Object.entries(ENDS).map(async ([table, end]) =>
        deps.reader.all(`select count(*) as n, ${end} from ${table} where region = ?`, region),
      ),
    );
    const states = hosts.map((host) => `${host.agent} ${hostState(host, now)} ${Object.keys(host.failedProbes).join()}`);
    return JSON.stringify([findings, steps, alerts, ends, states]);
  }

  async function poll(first = false): Promise<void> {
    if (busy) {
      return;
    }
    busy = true;
    try {
      await look(first);
    } catch (error) {
      deps.onError(error);
    } finally {
      busy = false;
    }
  }

  return {
    listen: (onChange) => {
      if (listeners.size >= MOST_LISTENERS) {
        return undefined;
      }
      const listener = (): void => onChange();
      listeners.add(listener);
      if (timer === undefined) {
        timer = setInterval(() => void poll(), POLL_MS);
        void poll(true);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
  };
}

function firstFuture(hosts: readonly Host[], now: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (const host of hosts) {
    const at = lateAfter(host);
    if (at >= now) {
      first = Math.min(first, at);
    }
  }
  return first;
}
