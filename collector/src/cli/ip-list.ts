// `pantau ip list`: the addresses of the region, those seen and those given out.
import { ADDRESS_STATES, type AddressBook, type AddressEntry, freeRanges, nameOf } from '@pantau/shared/address-book';
import type { Block } from '@pantau/shared/law/checks/ip-plan/blocks';
import { contains, parseCidr, parseIp } from '@pantau/shared/register/address';
import { nearest } from '@pantau/shared/register/words';
import { type Arguments, type Command, type Context, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { blockNamed, readAddressBook } from './ip-source.ts';
import { ageWords, entryDocument, namesOf, STATE_WORDS, sourceWords, statePaint } from './ip-view.ts';
import { withLedger } from './ledger-reader.ts';
import { type Row, renderTable, type Style } from './terminal.ts';

const STATES: readonly string[] = [...ADDRESS_STATES, 'free'];
const HEAD = ['ALAMAT · ADDRESS', 'KEADAAN · STATE', 'BLOK · BLOCK', 'PD', 'MAC', 'NAMA · NAME', 'OLEH · BY', 'TERAKHIR · LAST SEEN'];

export const ipList: Command = {
  name: 'ip list',
  usage: '[--block ID|CIDR] [--pd ID] [--state S] [--data DIR]',
  summary: { id: 'Alamat yang terlihat dan yang diberikan', en: 'Addresses that were seen and those given out' },
  details: [
    {
      id: 'Keadaan: used terlihat dalam sepekan; unused diberikan atau alamat sebuah catatan, tidak terlihat sepekan; stale diberikan, lama tidak terlihat (stale_allocation_days); reserved dicadangkan; rogue dipakai di luar rencana atau register; gone pernah terlihat, tidak pernah diberikan; free yang tersisa.',
      en: 'States: used: seen within a week; unused: given out or of a record, not seen within a week; stale: given out, not seen for long (stale_allocation_days); reserved: for later; rogue: in use against the plan or the register; gone: seen before, never given out; free: what is left.',
    },
  ],
  options: {
    block: {
      value: 'ID|CIDR',
      help: { id: 'hanya blok ini, atau alamat di dalam CIDR ini', en: 'only this block, or addresses within this CIDR' },
    },
    pd: { value: 'ID', help: { id: 'hanya PD ini', en: 'only this office' } },
    state: { value: 'S', help: { id: `hanya keadaan ini: ${STATES.join(', ')}`, en: 'only this state' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const state = stateOf(args);
    return await withLedger<ExitCode>(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const book = await readAddressBook(reader, region, now);
      const pd = args.text('pd');
      if (state === 'free') {
        tellFree(book, blocksOf(book, args.text('block'), pd), context);
        return 0;
      }
      const within = placeOf(args, book);
      const entries = book.entries.filter(
        (entry) => (state === undefined || entry.state === state) && (pd === undefined || entry.pd === pd) && within(entry),
      );
      context.say(entries.length === 0 ? 'Tidak ada alamat · no addresses' : tableOf(entries, now, context.style));
      context.tell({ total: entries.length, addresses: entries.map((entry) => entryDocument(entry, region.zone)) });
      return 0;
    });
  },
};

function stateOf(args: Arguments): string | undefined {
  const written = args.text('state');
  if (written === undefined || STATES.includes(written)) {
    return written;
  }
  const guess = nearest(written, STATES) ?? STATES.join(', ');
  throw new UsageError(
    `keadaan "${written}" tidak dikenal; maksudnya ${guess}?`,
    `state "${written}" is not known; did you mean ${guess}?`,
  );
}

function blocksOf(book: AddressBook, named: string | undefined, pd: string | undefined): readonly Block[] {
  const blocks = named === undefined ? book.plan.blocks : [blockNamed(book, named)];
  return blocks.filter(({ record }) => pd === undefined || record.assigned_to === pd);
}

/** What is left, as ranges. */
function tellFree(book: AddressBook, blocks: readonly Block[], { say, tell, style }: Context): void {
  const free = blocks.flatMap((block) =>
    freeRanges(book, block).map((range) => ({ block: block.record.id, pd: block.record.assigned_to, ...range })),
  );
  const rows = free.map(({ block, pd, first, last, count }) => ({
    cells: [
      { text: first === last ? first : `${first} - ${last}` },
      { text: String(count), paint: style.green },
      { text: block },
      { text: pd },
    ],
  }));
  const head = ['BEBAS · FREE', 'BANYAKNYA · COUNT', 'BLOK · BLOCK', 'PD'];
  say(rows.length === 0 ? 'Tidak ada alamat bebas · no free addresses' : renderTable(rows, style, head));
  tell({ free: free.map((range) => ({ ...range, count: String(range.count) })) });
}

/** By a block of the plan, or any network. */
function placeOf(args: Arguments, book: AddressBook): (entry: AddressEntry) => boolean {
  const written = args.text('block');
  if (written === undefined) {
    return () => true;
  }
  const network = parseCidr(written);
  const isBlock = network === undefined || book.plan.blocks.some(({ record }) => record.cidr === written);
  if (isBlock || network === undefined) {
    const block: Block = blockNamed(book, written);
    return (entry) => entry.block?.record.id === block.record.id;
  }
  return (entry) => {
    const address = parseIp(entry.ip);
    return address !== undefined && contains(network, address);
  };
}

function tableOf(entries: readonly AddressEntry[], now: number, style: Style): string {
  const rows = entries.map((entry) => rowOf(entry, now, style));
  return `${renderTable(rows, style, HEAD)}\n\n${countsOf(entries, style)}`;
}

function rowOf(entry: AddressEntry, now: number, style: Style): Row {
  const { ip, vrf, state, block, pd, sightings, findings } = entry;
  const { mac = '-', name = '-' } = namesOf(entry);
  const [newest] = sightings;
  const by = [...new Set(sightings.map((seen) => sourceWords(seen.by)))].join(', ');
  const open = findings.filter(({ status }) => status === 'violation' || status === 'advisory');
  return {
    cells: [
      { text: nameOf(ip, vrf) },
      { text: `${STATE_WORDS[state].id} · ${STATE_WORDS[state].en}`, paint: statePaint(state, style) },
      { text: block?.record.id ?? '-' },
      { text: pd ?? '-' },
      { text: mac },
      { text: name },
      { text: by === '' ? '-' : by },
      { text: newest === undefined ? '-' : ageWords(newest.lastSeen, now) },
    ],
    below: open.flatMap(({ sentence }) => [sentence.id, style.dim(sentence.en)]),
  };
}

function countsOf(entries: readonly AddressEntry[], style: Style): string {
  const counts = Map.groupBy(entries, ({ state }) => state);
  return ADDRESS_STATES.flatMap((state) => {
    const number = counts.get(state)?.length ?? 0;
    return number === 0 ? [] : [statePaint(state, style)(`${number} ${STATE_WORDS[state].id} · ${STATE_WORDS[state].en}`)];
  }).join(', ');
}
