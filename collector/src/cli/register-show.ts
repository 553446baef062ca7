// `pantau register show`: what is, or on a past day was, in the register that the collector uses.
import { InputError } from '@pantau/shared/errors';
import type { AnyRecord, ListName, Register } from '@pantau/shared/register/register';
import { LIST_NAMES, LIST_PREFIX } from '@pantau/shared/register/schemas';
import { valueText } from '@pantau/shared/register/value-text';
import { nearest } from '@pantau/shared/register/words';
import { zonedIso } from '@pantau/shared/time';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { KIND_OPTION, listNamed } from './register-kind.ts';
import { createReadable } from './register-readable.ts';
import { instantNamed, registerThen } from './register-version.ts';
import { renderTable, type Style } from './terminal.ts';

export const registerShow: Command = {
  name: 'register show',
  usage: '[ID] [--kind KIND] [--at DAY] [--data DIR]',
  summary: { id: 'Isi register, kini atau pada hari yang lalu', en: 'What is in the register, now or on a past day' },
  details: [
    {
      id: 'Tanpa ID dan --kind: banyaknya catatan tiap jenis. ID boleh srv-1 atau server/srv-1. Dibaca dari buku besar: versi yang dipakai collector, bukan berkas yang sedang disunting.',
      en: 'Without ID and --kind: how many records of each kind. An ID may be srv-1 or server/srv-1. It is read from the ledger: the version that the collector uses, not files being edited.',
    },
  ],
  options: {
    kind: KIND_OPTION,
    at: {
      value: 'DAY',
      help: { id: 'pada akhir hari itu, atau saat: 2026-03-02, 2026-03-02T08:00, -2h', en: 'at the end of that day, or at an instant' },
    },
    data: DATA_OPTION,
  },
  words: [0, 1],
  async run(args, context) {
    const kind = args.text('kind');
    const wanted = wantedOf(args.words[0], kind === undefined ? undefined : listNamed(kind));
    return await withLedger(dataFolder(args, context), async (ledger): Promise<ExitCode> => {
      const now = context.now();
      const at = args.text('at');
      const { register, hash, loadedAt } = await registerThen(ledger, at === undefined ? now : instantNamed(at, ledger, now));
      const readable = createReadable(ledger.region.zone);
      const loaded = zonedIso(loadedAt, ledger.region.zone);
      const found = recordsOf(register, wanted);
      const lists = Object.fromEntries(found.map(([list, records]) => [list, records.map((record) => readable.record(list, record))]));
      const isWhole = wanted.id === undefined && wanted.list === undefined;
      const tables = Object.entries(lists).flatMap(([list, records]) =>
        wanted.id === undefined
          ? tableText(list, records, context.style)
          : records.map((record) => recordText(list, record, context.style)),
      );
      const none = 'Tidak ada catatan · no records';
      context.say(titleText(register, { hash, loaded }, context.style));
      context.say(isWhole ? countsText(found, context.style) : tables.join('\n\n') || none);
      context.tell({ region: register.region ?? null, hash, loadedAt: loaded, lists });
      return 0;
    });
  },
};

interface Wanted {
  readonly list?: ListName;
  readonly id?: string;
}

function wantedOf(word: string | undefined, list: ListName | undefined): Wanted {
  const slash = word?.indexOf('/') ?? -1;
  const id = word?.slice(slash + 1);
  const named = word === undefined || slash < 0 ? list : listNamed(word.slice(0, slash));
  return { ...(named === undefined ? {} : { list: named }), ...(id === undefined ? {} : { id }) };
}

/** The records asked for, by list. Throws InputError when there is none with the id. */
function recordsOf(register: Register, { list, id }: Wanted): [ListName, readonly AnyRecord[]][] {
  const lists = list === undefined ? LIST_NAMES : [list];
  const found = lists
    .map((name): [ListName, readonly AnyRecord[]] => [
      name,
      register.list(name).filter((record: AnyRecord) => id === undefined || record.id === id),
    ])
    .filter(([, records]) => records.length > 0);
  if (id === undefined || found.length > 0) {
    return found;
  }
  const ids = lists.flatMap((name) => register.list(name).map((record: AnyRecord) => record.id));
  const guess = nearest(id, ids);
  const [hint, hintEn] = guess === undefined ? ['', ''] : [`; maksudnya "${guess}"?`, `; did you mean "${guess}"?`];
  throw new InputError([{ place: 'register', field: id, id: `tidak ada dalam versi itu${hint}`, en: `is not in that version${hintEn}` }]);
}

function titleText({ region }: Register, { hash, loaded }: { hash: string; loaded: string }, style: Style): string {
  const example = region?.example === true ? `${style.yellow('CONTOH · EXAMPLE')}  ` : '';
  return `${example}${style.bold(region?.name ?? '')}  ${style.dim(`dimuat · loaded ${loaded}, ${hash.slice(0, 12)}`)}\n`;
}

function countsText(found: readonly [ListName, readonly AnyRecord[]][], style: Style): string {
  return renderTable(
    found.map(([list, records]) => ({ cells: [{ text: LIST_PREFIX[list] }, { text: String(records.length) }] })),
    style,
    ['JENIS · KIND', 'CATATAN · RECORDS'],
  );
}

/** Of one record a line for each field. */
function recordText(list: string, record: Readonly<Record<string, unknown>>, style: Style): string {
  const rows = Object.entries(record).map(([field, value]) => ({
    cells: [{ text: field, paint: style.bold }, { text: valueText(value) }],
  }));
  return `${style.cyan(list)}\n${renderTable(rows, style)}`;
}

/** A table of the fields that any of the records has. */
function tableText(list: string, records: readonly Readonly<Record<string, unknown>>[], style: Style): string {
  const fields = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => ({
    cells: fields.map((field) => ({ text: record[field] === undefined ? '' : valueText(record[field]) })),
  }));
  return `${style.cyan(list)}\n${renderTable(rows, style, fields)}`;
}
