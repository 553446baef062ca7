// How a copy stands, and why in words: what nobody trustworthy says is unknown, what speaks against a copy outweighs what speaks for it.
import type { Copy } from '../law/copies.ts';
import { sourcesOf } from '../law/copy-sources.ts';
import type { SourceSeen } from '../law/observed-backups.ts';
import type { Sentence } from '../law/status.ts';
import type { FactView } from '../law/view.ts';
import { flawOf } from '../law/whole-copies.ts';
import type { BackupSourceRecord } from '../register/records.ts';
import { HOUR } from '../time.ts';
import type { CopyShown, CopyState, SecondWitness } from './picture.ts';

type Standing = Pick<CopyShown, 'state' | 'notes'>;
/** What is late by the schedule is late after the time that a run may take. */
const RUN_HOURS = 2;

interface Question {
  readonly main: Copy;
  /** Newer ones that are not whole. */
  readonly newer: readonly Copy[];
  readonly record: BackupSourceRecord | undefined;
  readonly second: SecondWitness;
}

export function stateOfCopy(view: FactView, { main, newer, record, second }: Question): Standing {
  const { value } = main;
  const limit = limitHours(view, record, value.medium);
  const hours = Math.floor((view.at - value.taken_at) / HOUR);
  const flaw = flawOf(value);
  const [broken] = newer.flatMap((each) => flawOf(each.value) ?? []);
  const unsaid = value.result === 'unknown';
  const notes: readonly (readonly [CopyState, Sentence | undefined])[] = [
    ['unknown', main.alive ? undefined : silentWords(main.witness)],
    ['unknown', unsaid && flaw !== undefined ? sentence(flaw) : undefined],
    ['bad', !unsaid && flaw !== undefined ? sentence(flaw) : undefined],
    ['bad', value.checksum_ok === false || value.verified === false ? DAMAGED : undefined],
    [
      'bad',
      view.at - value.taken_at > limit * HOUR
        ? { id: `Berumur ${hours} jam, batasnya ${limit} jam.`, en: `It is ${hours} h old, the limit is ${limit} h.` }
        : undefined,
    ],
    ['attention', second.says === 'contradicts' ? second.sentence : undefined],
    ['attention', record === undefined && value.source === undefined && value.by === 'run' ? UNREGISTERED : undefined],
    ['attention', broken === undefined ? undefined : newerWords(broken)],
    ['attention', value.result === 'warning' ? warningWords(value.reason) : undefined],
    ['attention', missingWords(value.missing_sources ?? [])],
    ['attention', value.checking === true ? CHECKING : undefined],
    ['attention', value.verified === undefined && value.checking !== true ? unverifiedWords(value.by) : undefined],
  ];
  const said = notes.flatMap(([state, note]) => (note === undefined ? [] : [{ state, note }]));
  return { state: said[0]?.state ?? 'good', notes: said.map(({ note }) => note) };
}

/** No copy is known: it was looked for and is not there, or nobody looked. */
export function stateWithoutCopy(view: FactView, record: BackupSourceRecord | undefined): Standing {
  const where = record?.location ?? record?.runs ?? record?.store;
  const state =
    record === undefined ? undefined : sourcesOf(view, `dataset/${record.dataset}`).find(({ source }) => source.id === record.id);
  if (state?.store?.value.gone === true) {
    return {
      state: 'bad',
      notes: [{ id: `${where} tidak ada lagi di mesin penyimpannya.`, en: `${where} is gone from the machine that keeps it.` }],
    };
  }
  if (state?.unreadable !== undefined) {
    const { unreadable } = state;
    return {
      state: 'unknown',
      notes: [{ id: `Penyimpan tidak dapat dibaca: ${unreadable}`, en: `The store cannot be read: ${unreadable}` }],
    };
  }
  if (state?.heard === true) {
    const words = { id: `Tidak ada salinan data ini di ${where}.`, en: `There is no copy of this data at ${where}.` };
    return { state: 'bad', notes: [words] };
  }
  if (record === undefined) {
    const words = { id: 'Belum pernah melaporkan salinan yang berhasil.', en: 'Has not reported a copy that succeeded yet.' };
    return { state: 'unknown', notes: [words] };
  }
  const [looked] = view.seen<SourceSeen>('source_seen', `backup_source/${record.id}`);
  const words = { id: `Belum ada agen yang membaca ${where}.`, en: `No agent has read ${where} yet.` };
  return { state: 'unknown', notes: [looked === undefined ? words : silentWords(looked.witness)] };
}

/** By the schedule of the record; portable media are carried by hand. */
function limitHours(view: FactView, record: BackupSourceRecord | undefined, medium: string): number {
  if (record?.every_h !== undefined) return record.every_h + RUN_HOURS;
  return view.number(medium === 'portable' || medium === 'tape' ? 'offsite_max_age_h' : 'backup_max_age_h');
}

const DAMAGED = { id: 'Pemeriksaannya menemukan kerusakan.', en: 'Its check found damage.' };
const UNREGISTERED = {
  id: 'Diumumkan untuk data ini, tetapi tempatnya tidak tercatat: isi backup_sources dengan runs.',
  en: 'Announced for this data, but its place is not registered: fill in backup_sources with runs.',
};
const CHECKING = { id: 'Sedang menunggu pemeriksaan.', en: 'It waits to be verified.' };

function unverifiedWords(by: 'run' | 'store' | undefined): Sentence {
  if (by === 'run') {
    return {
      id: 'Hanya menurut pekerjaan yang membuatnya; tidak ada yang membaca salinannya.',
      en: 'Only by the word of the job that made it; nobody read the copy.',
    };
  }
  return by === 'store'
    ? {
        id: 'Hanya terlihat bertambah di penyimpannya; tidak ada yang membaca salinannya.',
        en: 'Only seen to arrive at its store; nobody read the copy.',
      }
    : { id: 'Belum diperiksa keutuhannya.', en: 'Not verified yet.' };
}

function silentWords(witness: string): Sentence {
  return {
    id: `Hanya menurut ${witness}, yang tidak lagi melapor atau tidak membacanya lagi.`,
    en: `Only by the word of ${witness}, which no longer reports or no longer reads it.`,
  };
}

function newerWords(flaw: Sentence): Sentence {
  return { id: `Ada yang lebih baru, tetapi ${flaw.id}.`, en: `There is a newer one, but ${flaw.en}.` };
}

function warningWords(reason: string | undefined): Sentence {
  const why = reason === undefined ? '' : `: ${reason}`;
  return { id: `Dibuat dengan peringatan${why}`, en: `Made with a warning${why}` };
}

function missingWords(missing: readonly string[]): Sentence | undefined {
  return missing.length === 0
    ? undefined
    : { id: `Sumber yang kurang: ${missing.join(', ')}`, en: `Sources missing: ${missing.join(', ')}` };
}

function sentence({ id, en }: Sentence): Sentence {
  return { id: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}.`, en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}.` };
}
