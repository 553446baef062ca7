// Tells systemd how the agent stands, as sd_notify(3) says it: ready, alive while its samples go on, stopping. Where nobody
// asked (no NOTIFY_SOCKET, no WATCHDOG_USEC) it says nothing.

export interface Supervisor {
  ready(): void;
  /** A sample was taken. */
  sampled(): void;
  stopping(): void;
}

export interface SupervisorDeps {
  /** Environment variables, as systemd sets them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly processId: number;
  readonly notify: (socketPath: string, text: string) => boolean;
  /** Milliseconds that only go forward. */
  readonly nowMs: () => number;
  /** Between two samples. */
  readonly intervalMs: number;
  /** Reports that wait to be sent. */
  readonly waiting: () => number;
}

/** A sample may come this much later than it should before the agent no longer counts as alive. */
const GRACE_MS = 30_000;
/** How often the status is renewed where no watchdog asks for more. */
const STATUS_MS = 30_000;

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const socket = deps.variables['NOTIFY_SOCKET'] ?? '';
  const watchdogMs = watchdogInterval(deps);
  let sampledMs = deps.nowMs();
  let timer: NodeJS.Timeout | undefined;

  function say(...lines: readonly string[]): void {
    if (socket !== '') deps.notify(socket, lines.join('\n'));
  }

  function beat(...lines: readonly string[]): void {
    const lateMs = deps.nowMs() - sampledMs - deps.intervalMs;
    if (lateMs > GRACE_MS) {
      const seconds = Math.round(lateMs / 1000);
      say(...lines, `STATUS=Sampel macet ${seconds} detik · Samples are stuck for ${seconds} seconds`);
      return;
    }
    const count = deps.waiting();
    say(...lines, 'WATCHDOG=1', `STATUS=Melapor; ${count} laporan menunggu · Reporting; ${count} reports wait`);
  }

  return {
    ready() {
      if (socket === '') return;
      sampledMs = deps.nowMs();
      beat('READY=1');
      // Half of what systemd allows, as sd_watchdog_enabled(3) advises.
      timer = setInterval(beat, watchdogMs === undefined ? STATUS_MS : watchdogMs / 2);
    },
    sampled() {
      sampledMs = deps.nowMs();
    },
    stopping() {
      clearInterval(timer);
      say('STOPPING=1', 'STATUS=Berhenti; antrean tersimpan · Stopping, the spool is kept');
    },
  };
}

function watchdogInterval({ variables, processId }: SupervisorDeps): number | undefined {
  const microseconds = Number(variables['WATCHDOG_USEC'] ?? '');
  const forProcess = variables['WATCHDOG_PID'] ?? String(processId);
  return microseconds > 0 && forProcess === String(processId) ? microseconds / 1000 : undefined;
}
