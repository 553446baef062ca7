// Reminds people of the clocks that a serious incident started. What was told stands in the ledger, so a restart tells nothing again and
// leaves nothing out.
import { createHash } from 'node:crypto';
import { draftsOf } from '@pantau/shared/clocks/draft';
import { incidentClocks } from '@pantau/shared/clocks/incident-clocks';
import { nextMoment, type Telling, tellingsAt } from '@pantau/shared/clocks/moments';
import { clockSentence, tellingNotes } from '@pantau/shared/clocks/words';
import { describeError } from '@pantau/shared/errors';
import type { Regulation } from '@pantau/shared/law/check';
import { type Finding, SEVERITIES, type Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { Region, Register } from '@pantau/shared/register/register';
import { MINUTE } from '@pantau/shared/time';
import { createAlarm } from '../alarm/alarm.ts';
import type { Clock } from '../alarm/clock.ts';

const RETRY_AFTER = MINUTE;

/** What the alerts stage is asked to tell. */
export interface ClockTold {
  /** Names it for ever. */
  readonly id: string;
  readonly kind: 'clock';
  readonly at: number;
  readonly severity: Severity;
  readonly finding: Finding;
  readonly notes: readonly Sentence[];
  readonly draft?: string;
}

export interface ClocksDeps {
  readonly ledger: SqlReader;
  readonly region: Region;
  /** Those that bind the region. */
  readonly regulations: readonly Regulation[];
  readonly register: () => Register;
  readonly clock: Pick<Clock, 'now' | 'wakeAt'>;
  /** Resolves when it is in the outbox. */
  readonly tell: (told: ClockTold) => Promise<void>;
  readonly log: { warn(fields: object, message: string): void };
}

export interface Clocks {
  /** Tells what is to be told now and waits for the next moment; called again when the register is another one. Never rejects. */
  check(): Promise<void>;
  /** Resolves when no look goes on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createClocks(deps: ClocksDeps): Clocks {
  const { region } = deps;
  const { now } = deps.clock;
  const alarm = createAlarm(() => void check(), deps.clock);
  let last: Promise<void> = Promise.resolve();

  function check(): Promise<void> {
    last = last.then(checkNow).catch((error: unknown) => {
      deps.log.warn({ reason: describeError(error) }, 'The clocks of incidents were not looked at; this is tried again');
      alarm.set(now() + RETRY_AFTER);
    });
    return last;
  }
  async function checkNow(): Promise<void> {
    const at = now();
    const register = deps.register();
    const found = incidentClocks(register, region.zone, deps.regulations, at);
    for (const telling of tellingsAt(found.clocks, at)) {
      const told = composeClock(telling, register, region, at);
      if (!(await wasTold(deps.ledger, region.id, told.id))) await deps.tell(told);
    }
    const next = nextMoment(found, at);
    alarm.set(Number.isFinite(next) ? next : undefined);
  }
  return {
    check,
    idle: () => last,
    async close() {
      alarm.stop();
      await last;
    },
  };
}

/** Whoever was on call then was told; who is now need not hear of the same moment again. */
async function wasTold(ledger: SqlReader, region: string, id: string): Promise<boolean> {
  const rows = await ledger.all('select 1 as told from outbox where region = ? and told_in = ? limit 1', [region, id]);
  return rows.length > 0;
}

function composeClock(telling: Telling, register: Register, region: Region, now: number): ClockTold {
  const clocks = telling.clocks.map(({ clock }) => clock).toSorted((a, b) => a.due - b.due);
  const gravest = clocks.toSorted((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity))[0];
  if (gravest === undefined) throw new Error(`${telling.name}: a telling without a clock`);
  const pd = gravest.incident.pd === undefined ? undefined : register.get('pds', gravest.incident.pd);
  const [head, ...rest] = tellingNotes(telling, pd, region.zone);
  const each = telling.toJudge ? [] : clocks.map((clock) => clockSentence(clock, now, region.zone));
  const letters = clocks.flatMap((clock) => draftsOf(clock, register, region)).map(({ letter }) => letter);
  return {
    id: `clk-${createHash('sha256').update(`${region.id} ${telling.name}`).digest('hex').slice(0, 16)}`,
    kind: 'clock',
    at: now,
    severity: gravest.finding.severity,
    finding: gravest.finding,
    notes: [...(head === undefined ? [] : [head]), ...each, ...rest],
    ...(letters.length === 0 ? {} : { draft: letters.join('\n\n') }),
  };
}
