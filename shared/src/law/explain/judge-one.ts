// One finding judged anew, with what it looked up in the register and when time alone could make it another. A roll-up finds
// its parts judged over the same world.
import type { AnyRecord, ListName, RecordOf, Register } from '../../register/register.ts';
import type { Duty, Regulation } from '../check.ts';
import { type OpenDuty, openDuty } from '../evaluate.ts';
import type { Finding } from '../finding.ts';
import { createSnapshot } from '../snapshot.ts';
import type { World } from '../world.ts';

export interface Asked {
  readonly regulation: Regulation;
  readonly duty: Duty;
  readonly subject: string;
}

/** A look into the register: a whole list, or the records whose field has a value; without the value, several such looks. */
export interface LookUp {
  readonly list: ListName;
  readonly field?: string;
  readonly value?: string;
  /** How many records were found. */
  readonly count: number;
  /** Ids of the first of them. */
  readonly found: readonly string[];
}

export interface JudgedOne {
  readonly finding: Finding;
  readonly lookUps: readonly LookUp[];
  /** Keys of `readKey`: the facts and the silent witnesses that it depended on. */
  readonly keys: readonly string[];
  /** Of the finding and of the parts that it rests on. */
  readonly nextChangeAt?: number;
  /** What it cost: subjects that were listed, and judged, which is more work. */
  readonly cost: number;
}

const MOST_IDS = 20;
const JUDGED_COST = 10;

/** The finding on a subject at an instant; undefined when the duty has no such subject then. */
export function judgeOne(world: World, at: number, { regulation, duty, subject }: Asked): JudgedOne | undefined {
  const plain = createSnapshot(world, at);
  const known = new Map<string, readonly Finding[]>();
  let next = Number.POSITIVE_INFINITY;
  let cost = JUDGED_COST;
  const sooner = (instant: number | undefined): void => {
    next = Math.min(next, instant ?? Number.POSITIVE_INFINITY);
  };
  function found(id: string): readonly Finding[] {
    const part = regulation.duties.find((each) => `${regulation.id}/${each.id}` === id);
    if (part === undefined || known.has(id)) {
      return known.get(id) ?? [];
    }
    known.set(id, []);
    const findings = findingsOf(openDuty(plain, regulation, part, found), sooner);
    cost += findings.length * JUDGED_COST;
    known.set(id, findings);
    return findings;
  }
  const list = openDuty(plain, regulation, duty, found).subjects();
  if (!list.subjects.includes(subject)) {
    return undefined;
  }
  sooner(list.reads.nextChangeAt);
  cost += list.subjects.length;
  const watched = watchRegister(world.register);
  const { finding, reads } = openDuty(createSnapshot({ ...world, register: watched.register }, at), regulation, duty, found).judge(subject);
  sooner(reads.nextChangeAt);
  return {
    finding,
    lookUps: watched.lookUps(),
    keys: [...new Set(reads.keys)],
    cost,
    ...(Number.isFinite(next) ? { nextChangeAt: next } : {}),
  };
}

function findingsOf(open: OpenDuty, sooner: (instant: number | undefined) => void): Finding[] {
  const { subjects, reads } = open.subjects();
  sooner(reads.nextChangeAt);
  return subjects.map((subject) => {
    const judged = open.judge(subject);
    sooner(judged.reads.nextChangeAt);
    return judged.finding;
  });
}

/** Look-ups of a list by one field that found something are told as one; of those in vain the first. */
function gathered(lookUps: readonly LookUp[]): LookUp[] {
  const groups = Map.groupBy(lookUps, ({ list, field, count }) => `${list} ${field} ${count > 0}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.count === 0 || group.length === 1) {
      return group.slice(0, MOST_IDS);
    }
    const { value: _value, ...rest } = first;
    const count = group.reduce((sum, each) => sum + each.count, 0);
    return [{ ...rest, count, found: [...new Set(group.flatMap(({ found }) => found))].slice(0, MOST_IDS) }];
  });
}

/** The same register, and what was looked up in it. */
function watchRegister(register: Register): { readonly register: Register; lookUps(): LookUp[] } {
  const seen = new Map<string, LookUp>();
  function note(list: ListName, records: readonly AnyRecord[], field?: string, value?: string): void {
    const by = field === undefined || value === undefined ? {} : { field, value };
    seen.set(JSON.stringify([list, field, value]), {
      list,
      ...by,
      count: records.length,
      found: records.slice(0, MOST_IDS).map(({ id }) => id),
    });
  }
  return {
    lookUps: () => gathered([...seen.values()]),
    register: {
      ...register,
      list<Name extends ListName>(name: Name) {
        const records = register.list(name);
        note(name, records);
        return records;
      },
      where<Name extends ListName>(name: Name, field: keyof RecordOf<Name> & string, value: string) {
        const records = register.where(name, field, value);
        note(name, records, field, value);
        return records;
      },
      get<Name extends ListName>(name: Name, id: string) {
        const record = register.get(name, id);
        note(name, record === undefined ? [] : [record], 'id', id);
        return record;
      },
    },
  };
}
