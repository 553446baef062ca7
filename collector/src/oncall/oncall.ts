// The on-call stage: the schedule in use, who took over for whom, and the check of what would keep somebody from being called. Whoever
// plans messages hears of each change; the gaps become findings.
import type { Fault } from '@pantau/shared/errors';
import { describeError } from '@pantau/shared/errors';
import type { StoredOverride } from '@pantau/shared/ledger/queries/oncall';
import { type CheckContext, checkedSubjects, gapsOf } from '@pantau/shared/oncall/check';
import { type Channels, PROOF_DAYS, type Tries } from '@pantau/shared/oncall/contacts';
import type { Gap } from '@pantau/shared/oncall/gap';
import type { OnCall } from '@pantau/shared/oncall/model';
import { DAY } from '@pantau/shared/time';
import { type NewOverride, type OverridesDeps, openOverrides } from './overrides.ts';
import { openSchedule, type ScheduleDeps } from './schedule.ts';
import { takeTries } from './tries.ts';
import { type FileWatch, type FileWatchOptions, watchFile } from './watch.ts';

export interface OnCallDeps extends ScheduleDeps, Pick<OverridesDeps, 'random'> {
  readonly channels: Channels;
  readonly isRegistered: CheckContext['isRegistered'];
  /** Called when somebody else may have the duty now. */
  readonly onChanged: () => void;
  /** Hears the gaps of everything that was checked, but for the soft ones; empty for what has none. */
  readonly onGaps: (gaps: ReadonlyMap<string, readonly Gap[]>) => void;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  readonly watching?: FileWatchOptions;
}

/** What is known of the duty, for people. */
export interface OnCallState {
  readonly oncall: OnCall | undefined;
  /** Where the file is; undefined when the region wants none. */
  readonly path: string | undefined;
  readonly faults: readonly Fault[];
  readonly overrides: readonly StoredOverride[];
  readonly gaps: readonly Gap[];
}

export interface OnCallStage {
  /** Reads the file, checks everything and watches for changes; nothing is written before. */
  start(): Promise<void>;
  /** The schedule in use; undefined when there is none. */
  current(): OnCall | undefined;
  /** Those made by command. */
  overrides(): readonly StoredOverride[];
  /** Checks everything now: every night, and when somebody asks. */
  check(): Promise<OnCallState>;
  /** Of people and rotations of the schedule in use; the caller sees to that. */
  addOverride(wanted: NewOverride): Promise<StoredOverride>;
  /** Undefined when there is none of this id that is not over. */
  endOverride(id: string): Promise<StoredOverride | undefined>;
  close(): Promise<void>;
}

export async function openOnCall(deps: OnCallDeps): Promise<OnCallStage> {
  const { ledger, region, file, log } = deps;
  const schedule = await openSchedule(deps);
  const overrides = await openOverrides({ ...deps, region: region.id });
  // One after the other: what is told last is what was read last.
  let last: Promise<unknown> = Promise.resolve();
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch((error: unknown) => log.warn({ reason: describeError(error) }, 'The on-call duty could not be checked'));
    return done;
  }

  async function check(): Promise<OnCallState> {
    const tries = await takeTries(ledger, region.id, deps.now() - PROOF_DAYS * DAY);
    const state = { oncall: schedule.current(), path: file?.path, faults: schedule.faults(), overrides: overrides.list() };
    const gaps = [...faultGaps(region.id, state.faults), ...gapsIn(state.oncall, tries)];
    const subjects = [
      `oncall/${region.id}`,
      ...(state.oncall === undefined ? [] : checkedSubjects({ region: region.id, oncall: state.oncall })),
    ];
    const hard = gaps.filter(({ soft }) => soft !== true);
    const bySubject = Map.groupBy(hard, ({ subject }) => subject);
    // A region without a schedule is no finding, neither good nor bad.
    if (state.oncall !== undefined || hard.length > 0) {
      deps.onGaps(new Map([...new Set(subjects)].map((subject) => [subject, bySubject.get(subject) ?? []])));
    } else {
      deps.onGaps(new Map());
    }
    return { ...state, gaps };
  }
  function gapsIn(oncall: OnCall | undefined, tries: Tries): readonly Gap[] {
    if (oncall === undefined) return [];
    const { channels, isRegistered, now } = deps;
    return gapsOf({ region: region.id, oncall, overrides: overrides.list(), ...tries, channels, isRegistered, now: now() });
  }
  async function reload(): Promise<void> {
    const changed = await schedule.reload();
    const [first] = schedule.faults();
    if (first !== undefined) log.warn({ faults: schedule.faults().length, first }, 'The on-call schedule has faults: the one in use stays');
    if (changed) {
      log.info({ people: schedule.current()?.people.length ?? 0 }, 'A new on-call schedule is in use');
      deps.onChanged();
    }
    await check();
  }
  async function changing<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    deps.onChanged();
    await check();
    return result;
  }

  let watch: FileWatch | undefined;
  return {
    async start() {
      // First, so that no change falls between reading and watching.
      watch = file && watchFile(file.path, () => void inOrder(reload).catch(() => undefined), deps.watching);
      await inOrder(reload);
    },
    current: schedule.current,
    overrides: overrides.list,
    check: () => inOrder(check),
    addOverride: (wanted) => inOrder(() => changing(() => overrides.add(wanted))),
    endOverride: (id) => inOrder(() => changing(() => overrides.end(id))),
    async close() {
      watch?.close();
      await last;
    },
  };
}

/** A file that is at fault is one gap: nobody knows what it was meant to say. */
function faultGaps(region: string, faults: readonly Fault[]): Gap[] {
  const [first] = faults;
  if (first === undefined) return [];
  const where = [first.place, first.field].filter(Boolean).join(': ');
  const sentence = {
    id: `Jadwal piket di disk memuat ${faults.length} kesalahan; yang lama tetap dipakai. ${where}: ${first.id}`,
    en: `The on-call schedule on disk has ${faults.length} faults; the one before stays in use. ${where}: ${first.en}`,
  };
  return [{ subject: `oncall/${region}`, reason: 'schedule-faulty', sentence }];
}
