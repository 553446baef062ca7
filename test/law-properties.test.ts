// What holds in every world: properties of the law over the worlds of all worked cases, changed at random (fast-check).
import { decide } from '@pantau/collector/alerts/life';
import type { Alert } from '@pantau/shared/alert';
import { openDuty } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import { decisionFault, type Parameter } from '@pantau/shared/law/parameters';
import { OPERATIONAL } from '@pantau/shared/law/regulations/registry';
import { createSnapshot } from '@pantau/shared/law/snapshot';
import type { Status } from '@pantau/shared/law/status';
import { createWorld } from '@pantau/shared/law/world';
import { createRegister, type Register, type RegisterLists } from '@pantau/shared/register/register';
import { LIST_NAMES, LIST_PREFIX, type ListName } from '@pantau/shared/register/schemas';
import { DAY } from '@pantau/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, type Judgeable, workedWorlds } from './support/worked-worlds.ts';

// What no article asks for is judged in every region beside its own regulation.
const worlds = (await workedWorlds()).flatMap((each) => [each, { ...each, regulation: OPERATIONAL }]);
// By number, so that what fails is told in a line.
const anyWorld = fc.nat({ max: worlds.length - 1 });
const worldAt = (index: number) => worlds[index] as Judgeable;
const RUNS = { numRuns: 750 };
const TIMEOUT_MS = 120_000;

/** Records that lift a duty, explain a gap or better it: without them the duty stands, on the evidence that is there. */
const RELIEFS: ReadonlySet<ListName> = new Set([
  'exemptions',
  'norm_conflicts',
  'regulation_changes',
  'failovers',
  'outages',
  'change_tickets',
  'register_complete',
  'site_policies',
  'parameters',
  // Of several authoritative stores one in the right place is enough; those on record speak for themselves.
  'datastores',
  // What sensors see elsewhere is not in the national centre, whatever is on record.
  'pdn_workloads',
  // A switch that is not on record tells no place, and so contradicts none.
  'devices',
  // A domain that a decree sets lifts the duty from the names below it.
  'domains',
  // What somebody who left holds is not in use.
  'persons',
]);

/** Duties to watch: that nobody watches is their breach. */
const WATCHING: ReadonlySet<string> = new Set(['langsa-34-2020/22.3', 'waykanan-26-2019/21.3', 'operasional/agent-silent']);

function words(finding: Finding | undefined): string {
  return finding === undefined ? 'nothing' : `${finding.status} ${finding.reason}`;
}

function summary(findings: ReadonlyMap<string, Finding>): string[] {
  return [...findings].map(([key, finding]) => `${key}: ${words(finding)}`).toSorted();
}

function isDecided(finding: Finding | undefined): boolean {
  return finding?.status === 'compliant' || finding?.status === 'violation';
}

function withLists(
  register: Register,
  change: <T extends { readonly id: string }>(records: readonly T[], list: ListName) => readonly T[],
): Register {
  const lists = LIST_NAMES.map((name) => [name, change(register.list(name), name)]);
  return createRegister(Object.fromEntries(lists) as Partial<RegisterLists>, register.region);
}

/** The same items in an order that the seed gives (a linear congruential generator). */
function shuffled<T>(items: Iterable<T>, seed: number): T[] {
  let state = seed >>> 0;
  const keyed = [...items].map((item) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return [state, item] as const;
  });
  return keyed.toSorted((a, b) => a[0] - b[0]).map(([, item]) => item);
}

describe('in the worlds of all worked cases', () => {
  it('when all sensors fall silent nothing is decided any more on what they last saw', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyWorld, (index) => {
        const world = worldAt(index);
        const before = findingsOf(world);
        const witnesses = [...world.parts.witnesses].map((each) => ({ ...each, lastReport: world.at - 400 * DAY }));
        const guessed = [...findingsOf(world, { witnesses })].filter(
          ([key, finding]) => isDecided(finding) && before.get(key)?.status !== finding.status && !WATCHING.has(finding.duty),
        );
        expect(guessed.map(([key, finding]) => `${key}: ${words(before.get(key))}, then ${words(finding)}`)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a record missing from a register that is not declared complete is no violation', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), (index, pick) => {
        const world = worldAt(index);
        const open = withLists(world.parts.register, (records, list) => (list === 'register_complete' ? [] : records));
        const known = LIST_NAMES.filter((list) => !RELIEFS.has(list) && list !== 'pds').flatMap((list) =>
          open.list(list).map((record) => `${LIST_PREFIX[list]}/${record.id}`),
        );
        fc.pre(known.length > 0);
        const gone = known[pick % known.length];
        const register = withLists(open, (records, list) => records.filter((record) => `${LIST_PREFIX[list]}/${record.id}` !== gone));
        const before = findingsOf(world, { register: open });
        const risen = [...findingsOf(world, { register })].filter(
          ([key, finding]) =>
            finding.status === 'violation' &&
            before.get(key)?.status !== 'violation' &&
            // What was found of the record itself may now be found of the thing it was about.
            before.get(`${finding.duty} ${gone}`)?.status !== 'violation',
        );
        expect(risen.map(([key, finding]) => `without ${gone}, ${key}: ${words(before.get(key))} became ${words(finding)}`)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the order of facts, witnesses and records does not matter', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), (index, seed) => {
        const world = worldAt(index);
        const { register, observations, witnesses } = world.parts;
        const after = findingsOf(world, {
          register: withLists(register, (records) => shuffled(records, seed)),
          observations: shuffled(observations, seed),
          witnesses: shuffled(witnesses, seed),
        });
        expect(summary(after)).toEqual(summary(findingsOf(world)));
      }),
      RUNS,
    );
  });

  it('a stricter threshold never improves a status', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), fc.integer({ min: 5, max: 95 }), (index, pick, percent) => {
        const world = worldAt(index);
        const thresholds = thresholdsOf(world);
        fc.pre(thresholds.length > 0);
        const { name, default: suggested } = thresholds[pick % thresholds.length] as Parameter;
        const others = world.parts.decisions.filter((each) => each.name !== name);
        const now = Number(world.parts.decisions.find((each) => each.name === name)?.value ?? suggested);
        const value = MORE_IS_STRICTER.has(name) ? (now * 100) / percent : (now * percent) / 100;
        fc.pre(decisionFault(thresholds[pick % thresholds.length] as Parameter, value) === undefined);
        const after = findingsOf(world, { decisions: [...others, { name, value }] });
        const better = [...findingsOf(world)].filter(([key, finding]) => isBetter(after.get(key), finding));
        expect(better.map(([key, finding]) => `${name} ${value}, ${key}: ${words(finding)} became ${words(after.get(key))}`)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('until its next change time alone leaves a judgement as it is', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyWorld, fc.double({ min: 0, max: 1, noNaN: true }), (index, share) => {
        const world = worldAt(index);
        expect(changedTooEarly(world, share)).toEqual([]);
      }),
      RUNS,
    );
  });
});

it('not knowing never closes a violation, whatever else happens in between', () => {
  const open = { state: 'firing' } as Partial<Alert> as Alert;
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Status>('violation', 'unknown', 'attest')), (statuses) => {
      const actions = statuses.map((status) => {
        const after = { status, reason: 'r', evidence: [], remarks: [], parameters: [] } as Partial<Finding> as Finding;
        return decide(after, open).action;
      });
      expect(actions.filter((action) => action === 'close')).toEqual([]);
    }),
  );
});

const MORE_IS_STRICTER = new Set(['far_min_km']);

function thresholdsOf({ regulation }: Judgeable): Parameter[] {
  const all = regulation.duties
    .flatMap((duty) => duty.parameters)
    .filter((each) => each.role === 'threshold' && typeof each.default === 'number');
  return [...new Map(all.map((each) => [each.name, each])).values()];
}

const ORDER: readonly (Finding['status'] | undefined)[] = ['compliant', 'advisory', 'violation'];

/** Better on the evidence: what is not known is neither. */
function isBetter(after: Finding | undefined, before: Finding): boolean {
  const [was, is] = [ORDER.indexOf(before.status), ORDER.indexOf(after?.status)];
  return was !== -1 && is !== -1 && is < was;
}

/** Judgements that are other words at an instant before the one at which they said they could change. */
function changedTooEarly({ at, parts, regulation }: Judgeable, share: number): string[] {
  // What is seen later is news, not the passing of time.
  const observations = [...parts.observations].map((each) => ({ ...each, seen: each.seen.filter((time) => time <= at) }));
  const world = createWorld({ ...parts, observations });
  const snapshot = createSnapshot(world, at);
  return regulation.duties
    .filter((duty) => duty.check.parts === undefined)
    .flatMap((duty) => {
      const now = openDuty(snapshot, regulation, duty);
      return now.subjects().subjects.flatMap((subject) => {
        const { finding, reads } = now.judge(subject);
        const last = Math.min((reads.nextChangeAt ?? Number.POSITIVE_INFINITY) - 1, at + 30 * DAY);
        return [last, at + Math.floor((last - at) * share)]
          .map((when) => [when, openDuty(createSnapshot(world, when), regulation, duty).judge(subject).finding] as const)
          .filter(([, later]) => words(later) !== words(finding))
          .map(([when, later]) => `${duty.id} ${subject}: ${words(finding)}, ${when - at} ms later ${words(later)}`);
      });
    });
}
