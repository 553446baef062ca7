// A FactView that writes down what was read through it and how long the answer can hold, so that only what depends on a change
// is judged again.
import type { Finding, ParameterUsed } from './finding.ts';
import { type Parameter, type ParameterValue, parameterNamed } from './parameters.ts';
import { earlier, type Memo, readKey, type Snapshot } from './snapshot.ts';
import type { FactView, Seen } from './view.ts';

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
      keys.push(readKey.fact(fact, subject));
      for (const id of found.silent) {
        keys.push(readKey.witness(id));
      }
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
      if (tracked) {
        keys.push(readKey.fact('clock', `agent/${id}`));
      }
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
      if (tracked && at > limit && Number.isFinite(limit)) {
        keys.push(readKey.witness(witness.id));
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
