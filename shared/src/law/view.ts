// The FactView: the world as it could be known at one instant, through which every check reads. `tracked-view.ts`
// makes it.
import type { ListName, RecordOf } from '../register/schemas.ts';
import type { Zone } from '../time.ts';
import type { Finding } from './finding.ts';
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
