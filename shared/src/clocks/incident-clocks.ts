// The clocks that a regulation starts when an incident is judged serious, as the register tells of them. They are those by which the
// findings are judged; nothing but the register is read.
import type { Duty, Regulation } from '../law/check.ts';
import { clockTimes } from '../law/checks/incident/clock.ts';
import { INCIDENT_STEPS } from '../law/checks/incident/steps.ts';
import { decisionsOf } from '../law/decisions.ts';
import { openDuty } from '../law/evaluate.ts';
import type { Finding } from '../law/finding.ts';
import { idOf } from '../law/holdings.ts';
import { createSnapshot, type Snapshot } from '../law/snapshot.ts';
import type { Sentence } from '../law/status.ts';
import { createView } from '../law/tracked-view.ts';
import { createWorld } from '../law/world.ts';
import type { IncidentRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import type { Zone } from '../time.ts';

/** `not-judged`: whether it is serious and caused by others is not recorded. `over`: its time ran out and it is not done. */
export type ClockState = 'not-judged' | 'running' | 'over' | 'done';

export interface IncidentClock {
  readonly regulation: Regulation;
  /** With its regulation: `banjarbaru-5-2022/31.7-report`. */
  readonly duty: string;
  /** Id of the check: `reported`. */
  readonly step: string;
  /** What is to be done: `Laporan kepada Dinas`. */
  readonly what: Sentence;
  readonly incident: IncidentRecord;
  readonly state: ClockState;
  /** From when it is counted; while that is not known, from detection, which is the earliest. */
  readonly start: number;
  readonly startKnown: boolean;
  readonly due: number;
  readonly doneAt?: number;
  readonly finding: Finding;
}

export interface IncidentClocks {
  readonly clocks: readonly IncidentClock[];
  /** When time alone may make them others: a time in the register that lies ahead, a record or decision that begins to hold. */
  readonly changesAt: number;
}

/** The clocks of all incidents that bind at this instant; those of incidents that do not qualify are left out. */
export function incidentClocks(register: Register, zone: Zone, regulations: readonly Regulation[], at: number): IncidentClocks {
  const world = createWorld({ zone, register, decisions: decisionsOf(register), witnesses: [], observations: [] });
  const snapshot = createSnapshot(world, at);
  const found = regulations.flatMap((regulation) => regulation.duties.map((duty) => clocksOf(snapshot, register, regulation, duty)));
  return {
    clocks: found.flatMap(({ clocks }) => clocks),
    changesAt: Math.min(Number.POSITIVE_INFINITY, ...found.map(({ changesAt }) => changesAt)),
  };
}

function clocksOf(snapshot: Snapshot, register: Register, regulation: Regulation, duty: Duty): IncidentClocks {
  const step = duty.check.family === 'incident' ? INCIDENT_STEPS.find(({ id }) => id === duty.check.id) : undefined;
  if (step === undefined) return NONE;
  const { view } = createView(snapshot, { regulation: regulation.id, duty: duty.id, parameters: duty.parameters, keys: 'dropped' });
  const open = openDuty(snapshot, regulation, duty, undefined, 'dropped');
  const { subjects, reads } = open.subjects();
  let changesAt = reads.nextChangeAt ?? Number.POSITIVE_INFINITY;
  const clocks = subjects.flatMap((subject): IncidentClock[] => {
    const judged = open.judge(subject);
    changesAt = Math.min(changesAt, judged.reads.nextChangeAt ?? changesAt);
    const { finding } = judged;
    const incident = register.get('incidents', idOf(subject));
    if (incident === undefined || finding.status === 'not-applicable') return [];
    const { start, earliestStart, due, doneAt } = clockTimes(view, incident, step);
    return [
      {
        regulation,
        duty: finding.duty,
        step: step.id,
        what: step.what,
        incident,
        state: stateOf(finding, doneAt, due < snapshot.at),
        start: start ?? earliestStart,
        startKnown: start !== undefined,
        due,
        ...(doneAt === undefined ? {} : { doneAt }),
        finding,
      },
    ];
  });
  return { clocks, changesAt };
}

function stateOf({ reason }: Finding, doneAt: number | undefined, isPast: boolean): ClockState {
  if (doneAt !== undefined) return 'done';
  if (reason === 'not-judged-yet') return 'not-judged';
  return isPast ? 'over' : 'running';
}

const NONE: IncidentClocks = { clocks: [], changesAt: Number.POSITIVE_INFINITY };
