// The FactView: the world as it could be known at one instant, through which every check reads. It writes down what was
// read and how long the answer can hold, so that only what depends on a change is judged again.
import type { ListName, RecordOf } from '../register/schemas.ts';
import type { Zone } from '../time.ts';
import type { Finding, ParameterUsed } from './finding.ts';
import { type Parameter, type ParameterValue, parameterNamed } from './parameters.ts';
import { earlier, type Memo, readKey, type Snapshot } from './snapshot.ts';
import type { Observation, Witness, WitnessKind } from './world.ts';

/** An observation as evidence at the instant of the view. */
export interface Seen<V> extends Observation<V> {
  /** When it was last seen so, not after the instant of the view. */
  readonly lastSeen: number;
  /** Its witness reports and is who it says. What a silent witness saw is not evidence. */
  readonly alive: boolean;
}

export interface FactView {
  readonly at: number;
  /** The duty that is judged, with its regulation: `banjarbaru-5-2022/32.3-backup`. */
  readonly duty: string;
  readonly regulation: string;
  /** First day on which the regulation is in force; a day long past for what is no law. */
  readonly inForceFrom: string;
  readonly zone: Zone;
  /** Local day of the instant. */
  readonly today: string;
  number(name: string): number;
  word(name: string): string;
  list<L extends ListName>(list: L): readonly RecordOf<L>[];
  /** The records of a list whose field has this value. */
  where<L extends ListName>(list: L, field: keyof RecordOf<L> & string, value: string): readonly RecordOf<L>[];
  get<L extends ListName>(list: L, id: string): RecordOf<L> | undefined;
  /** What was seen by this instant, of one subject or of all; `alive` tells whether it is evidence. */
  seen<V>(fact: string, subject?: string): readonly Seen<V>[];
  /** The subjects that `seen` gives something for: for lists, which then do not depend on what was seen of each. */
  subjectsSeen(fact: string): ReadonlySet<string>;
  witness(id: string): Witness | undefined;
  witnesses(): readonly Witness[];
  witnessesOn(place: string): readonly Witness[];
  witnessesOfKind(kind: WitnessKind): readonly Witness[];
  /** Whether another witness claims the same identity: then nothing that either says is evidence. */
  collides(witness: Witness): boolean;
  /** Whether a witness reports and is who it says. A log is kept by people and never silent. */
  alive(witness: Witness): boolean;
  /** The findings of another duty of the same regulation (`25.4`), for a roll-up that names it in its `parts`. */
  findings(duty: string): readonly Finding[];
  /** The judgement holds no longer than this instant (when it lies ahead). */
  until(instant: number): void;
  /**
   * What rests on the register of the day alone, worked out once for all judgements of the day: `make` must read records and
   * the day and nothing else. The key is that of the place that calls.
   */
  once<T>(key: string, make: () => T): T;
  /**
   * What duties share about a subject, worked out once for the instant; what `make` reads counts as read each time it is asked.
   * It must rest on the world and parameters alone, never on the duty or its regulation. The kind is that of the place that calls.
   */
  memo<T>(kind: string, subject: string, make: () => T): T;
  /** Whether the register is declared complete for a list and an office on this day. */
  complete(list: ListName, pd: string): boolean;
}

/** What a judgement depended on. */
export interface Reads {
  /** Keys of `readKey`, some of them more than once. */
  readonly keys: readonly string[];
  readonly parameters: readonly ParameterUsed[];
  /** The next instant at which time alone could change the judgement; undefined = never. */
  readonly nextChangeAt?: number;
}

export interface ViewOptions {
  readonly regulation: string;
  /** Id of the duty without its regulation. */
  readonly duty: string;
  readonly inForceFrom?: string;
  readonly parameters: readonly Parameter[];
  /** Whether the keys of what is read are wanted: only who judges again needs them. Left out = kept. */
  readonly keys?: 'kept' | 'dropped';
  /** What was found of a duty, with its regulation; left out = nothing has been judged. */
  readonly found?: (duty: string) => readonly Finding[];
}

export interface TrackedView {
  readonly view: FactView;
  /** What was read since the last time this was asked. */
  take(): Reads;
}

/** Opens a view for a duty, and the record of what is read through it. A parameter that the duty does not have is a fault of the check. */
export function createView(snapshot: Snapshot, options: ViewOptions): TrackedView {
  const { world, at, midnight } = snapshot;
  const { regulation } = options;
  const tracked = options.keys !== 'dropped';
  const known = new Map<string, ParameterUsed>();
  let keys: string[] = [];
  let used: readonly ParameterUsed[] = [];
  let usedBefore: readonly ParameterUsed[] = used;
  let next = Number.POSITIVE_INFINITY;

  function lookUp(name: string): ParameterUsed {
    const found = known.get(name) ?? snapshot.parameter(parameterNamed(options.parameters, name), regulation);
    known.set(name, found);
    return found;
  }
  function parameter(name: string): ParameterValue {
    const found = lookUp(name);
    if (!used.includes(found)) {
      used = [...used, found];
    }
    next = earlier(next, midnight, at);
    return found.value;
  }
  function note(key: string): void {
    if (tracked) {
      keys.push(key);
    }
  }
  function replay(reads: Pick<Memo, 'keys' | 'parameters' | 'next'>): void {
    for (const key of reads.keys) {
      keys.push(key);
    }
    for (const { name } of reads.parameters) {
      parameter(name);
    }
    next = Math.min(next, reads.next);
  }
  function reset(): void {
    keys = tracked ? [] : keys;
    used = [];
    next = Number.POSITIVE_INFINITY;
  }
  const silence = () => Number(parameter('agent_silence_ttl'));
  const silenceMinutes = Number(lookUp('agent_silence_ttl').value);

  function seen<V>(fact: string, subject?: string): readonly Seen<V>[] {
    const found = snapshot.seen(fact, subject, silenceMinutes);
    if (tracked) {
      keys.push(readKey.fact(fact, subject), ...found.silent.map(readKey.witness));
    }
    next = earlier(next, found.until, at);
    if (found.byReports) {
      silence();
    }
    return found.seen as readonly Seen<V>[];
  }
  function ofRegister<T>(answer: T): T {
    next = earlier(next, midnight, at);
    return answer;
  }
  const view: FactView = {
    at,
    duty: `${regulation}/${options.duty}`,
    regulation,
    inForceFrom: options.inForceFrom ?? '1970-01-01',
    zone: world.zone,
    today: snapshot.today,
    number: (name) => Number(parameter(name)),
    word: (name) => String(parameter(name)),
    list: (list) => ofRegister(snapshot.list(list)),
    where: (list, field, value) => ofRegister(snapshot.where(list, field, value)),
    get: (list, id) => ofRegister(snapshot.get(list, id)),
    complete: (list, pd) => ofRegister(snapshot.complete(list, pd)),
    once(key, make) {
      const before = { keys: keys.length, used };
      const found = ofRegister(snapshot.once(key, make));
      if (keys.length !== before.keys || used !== before.used) {
        throw new Error(`${key} reads more than the register: it cannot be shared.`);
      }
      return found;
    },
    memo<T>(kind: string, subject: string, make: () => T): T {
      const memos = snapshot.memos(kind);
      const found = memos.get(subject);
      if (found !== undefined && (found.tracked || !tracked) && found.parameters.every((each) => lookUp(each.name).value === each.value)) {
        replay(found);
        return found.value as T;
      }
      const outer = { keys, used, next };
      reset();
      try {
        const value = make();
        memos.set(subject, { value, tracked, keys, parameters: used, next });
        return value;
      } finally {
        const inner = { keys, parameters: used, next };
        ({ keys, used, next } = outer);
        replay(inner);
      }
    },
    seen,
    subjectsSeen(fact) {
      const { subjects, until } = snapshot.subjectsSeen(fact);
      note(readKey.subjects(fact));
      next = earlier(next, until, at);
      return subjects;
    },
    witness(id) {
      note(readKey.fact('clock', `agent/${id}`));
      return world.witness(id);
    },
    witnesses() {
      note(readKey.witnesses);
      return [...world.witnesses()];
    },
    witnessesOn(place) {
      note(readKey.witnesses);
      return world.witnessesOn(place);
    },
    witnessesOfKind(kind) {
      note(readKey.witnesses);
      return world.witnessesOfKind(kind);
    },
    collides: (witness) => world.collides(witness.machineId),
    alive(witness) {
      const limit = snapshot.aliveUntil(witness, silence());
      if (at > limit && Number.isFinite(limit)) {
        note(readKey.witness(witness.id));
      }
      next = earlier(next, limit + 1, at);
      return at <= limit;
    },
    findings(duty) {
      const id = `${regulation}/${duty}`;
      note(readKey.finding(id));
      return options.found?.(id) ?? [];
    },
    until(instant) {
      next = earlier(next, instant, at);
    },
  };
  return {
    view,
    take() {
      // Most subjects of a duty read the same parameters: they share one list.
      const parameters = sameMembers(used, usedBefore) ? usedBefore : used;
      const reads = Number.isFinite(next) ? { keys, parameters, nextChangeAt: next } : { keys, parameters };
      usedBefore = parameters;
      reset();
      return reads;
    },
  };
}

function sameMembers(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
