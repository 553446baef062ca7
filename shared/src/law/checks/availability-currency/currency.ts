// Data is kept current: the newest write in its authoritative stores must not be older than its update cycle and some slack.
// Too old is only what was still seen so after the limit, or not long ago: a write may have come since.
import type { DatasetRecord, DatastoreRecord } from '../../../register/records.ts';
import { DAY, HOUR } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, seenEvidence, spanWords } from '../../evidence.ts';
import { datasetOf, primaryStores, productionDatasets } from '../../holdings.ts';
import type { LastWrite } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

/** How long a reading of the newest write tells that none came since. */
const READING_VALID_MS = HOUR;
/** A clock whose error could not be measured decides nothing so near to a limit. */
const UNMEASURED_MARGIN_MS = 3 * HOUR;

/** `byDecree`: the cycle counts only where a decree sets it. */
export function dataCurrency(options: { readonly byDecree: boolean }): Check {
  return defineCheck({
    family: 'availability-currency',
    id: options.byDecree ? 'currency-by-decree' : 'currency',
    subjects: productionDatasets,
    judge(view, subject) {
      const dataset = datasetOf(view, subject);
      const pd = dataset.walidata ?? dataset.owner_pd;
      return { ...judge(view, dataset, options.byDecree), pd };
    },
  });
}

function judge(view: FactView, dataset: DatasetRecord, byDecree: boolean): Judgement {
  const { update_cycle_days: cycle = 0, update_cycle_decree: decree } = dataset;
  if (cycle === 0 || (byDecree && decree === undefined)) {
    return byDecree
      ? unknown(
          'cycle-undecreed',
          'Belum ada keputusan yang menetapkan siklus pemutakhiran: isi update_cycle_days dan update_cycle_decree.',
          'No decree sets the update cycle yet: fill in update_cycle_days and update_cycle_decree.',
        )
      : unknown(
          'cycle-unregistered',
          'Siklus pemutakhiran data ini tidak tercatat: isi update_cycle_days.',
          'The update cycle of this data is not registered: fill in update_cycle_days.',
        );
  }
  const stores = primaryStores(view, dataset.id);
  const readings = stores.map((store) => newestWrite(view, store));
  const [newest] = readings.filter((each) => each !== undefined).toSorted((a, b) => b.value.last_write_at - a.value.last_write_at);
  if (newest === undefined) {
    return unknown(
      'write-unseen',
      'Tidak ada agen yang membaca penulisan terakhir data ini.',
      'No agent reads the newest write of this data.',
    );
  }
  const limitMs = cycle * DAY * view.number('currency_factor');
  const deadline = newest.value.last_write_at + limitMs;
  const evidence = [writeEvidence(view, newest)];
  const store = stores.find((each) => newest.subject === `datastore/${each.id}`);
  if (clockDoubtful(view, newest, store, deadline)) {
    return unknown(
      'clock-doubtful',
      'Jam mesin yang mencatat penulisan terakhir tidak dapat dipercaya: perbaiki sinkronisasi waktunya.',
      'The clock of the machine that wrote down the newest write cannot be trusted: repair its time synchronisation.',
      { evidence },
    );
  }
  view.until(deadline + 1);
  const [age, limit] = [spanWords(view.at - newest.value.last_write_at), spanWords(limitMs)];
  if (view.at <= deadline) {
    const sentence = {
      id: `Pemutakhiran terakhir ${age.id} lalu, batas ${limit.id}.`,
      en: `Last updated ${age.en} ago, the limit is ${limit.en}.`,
    };
    return { status: 'compliant', reason: 'current', sentence, evidence };
  }
  if (!readings.every((each) => each !== undefined && readLately(view, each, deadline))) {
    return unknown(
      'newer-write-unseen',
      `Penulisan terakhir yang terlihat ${age.id} lalu, tetapi tidak semua penyimpan utama terbaca sejak batas ${limit.id} lewat.`,
      `The newest write that was seen is ${age.en} old, but not every primary store has been read since the limit of ${limit.en} passed.`,
      { evidence },
    );
  }
  const sentence = {
    id: `Pemutakhiran terakhir ${age.id} lalu, melewati batas ${limit.id}.`,
    en: `Last updated ${age.en} ago, past the limit of ${limit.en}.`,
  };
  return { status: 'violation', reason: 'not-current', sentence, evidence, since: deadline };
}

type Reading = Seen<LastWrite>;

function newestWrite(view: FactView, store: DatastoreRecord): Reading | undefined {
  const readings = view.seen<LastWrite>('last_write', `datastore/${store.id}`).filter((each) => each.alive);
  for (const reading of readings) {
    view.until(reading.value.last_write_at);
  }
  return readings
    .filter((each) => each.value.last_write_at <= view.at)
    .toSorted((a, b) => b.value.last_write_at - a.value.last_write_at || b.lastSeen - a.lastSeen)[0];
}

function readLately(view: FactView, reading: Reading, deadline: number): boolean {
  view.until(reading.lastSeen + READING_VALID_MS + 1);
  return reading.lastSeen > deadline || view.at - reading.lastSeen <= READING_VALID_MS;
}

/** The time was taken from the clock of the machine that holds the data, or from that of the witness itself. */
function clockDoubtful(view: FactView, reading: Reading, store: DatastoreRecord | undefined, deadline: number): boolean {
  const observer = view.witness(reading.witness);
  const clocks = [...(observer === undefined ? [] : [observer]), ...(store === undefined ? [] : view.witnessesOn(store.host))];
  const offsets = clocks.map((each) => view.witness(each.id)?.clockOffsetSeconds ?? 0);
  if (offsets.some((offset) => offset !== 'unmeasurable' && Math.abs(offset) > view.number('max_clock_skew'))) {
    return true;
  }
  if (reading.clockUncertain !== true && !offsets.includes('unmeasurable')) {
    return false;
  }
  view.until(deadline - UNMEASURED_MARGIN_MS + 1);
  view.until(deadline + UNMEASURED_MARGIN_MS);
  return Math.abs(view.at - deadline) < UNMEASURED_MARGIN_MS;
}

function writeEvidence(view: FactView, reading: Reading): ReturnType<typeof seenEvidence> {
  const at = instantWords(reading.value.last_write_at, view.zone);
  return seenEvidence(reading, { id: `Penulisan terakhir ${at}`, en: `Newest write ${at}` });
}
