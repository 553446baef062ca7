// `pantau ip free`: the next free addresses of a block, and how full it is.
import { type BlockFullness, freeAddresses, fullnessOf } from '@pantau/shared/address-book';
import type { Block } from '@pantau/shared/law/checks/ip-plan/blocks';
import { LOOKS_AROUND, STILL_LOOKING_MS } from '@pantau/shared/law/checks/operational/block-use';
import { readSweptAt } from '@pantau/shared/ledger/agent-addresses';
import { type Arguments, type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { blockNamed, readAddressBook } from './ip-source.ts';
import { withLedger } from './ledger-reader.ts';
import type { Style } from './terminal.ts';

const SOME = 1;
const MOST = 65_536;

export const ipFree: Command = {
  name: 'ip free',
  usage: 'BLOCK [--count N] [--data DIR]',
  summary: { id: 'Alamat bebas berikutnya dalam sebuah blok', en: 'The next free addresses of a block' },
  details: [
    {
      id: 'Bebas: tidak diberikan, bukan alamat catatan lain (perangkat, server, lokasi, jalur, vips), dan tidak terlihat selama stale_allocation_days. Keluar 1 bila tidak sebanyak yang diminta.',
      en: 'Free: not given out, of no other record (device, server, site, link, vips), and not seen for stale_allocation_days. Exits with 1 when there are fewer than were asked for.',
    },
  ],
  options: {
    count: { value: 'N', help: { id: 'sebanyak ini (1)', en: 'so many (1)' } },
    data: DATA_OPTION,
  },
  words: [1, 1],
  async run(args, context) {
    const count = countOf(args);
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const book = await readAddressBook(reader, region, context.now());
      const block = blockNamed(book, args.words[0] ?? '');
      const free = freeAddresses(book, block, count);
      const full = fullnessOf(book, block);
      const sightings = book.entries.filter((entry) => entry.block?.record.id === block.record.id).flatMap((entry) => entry.sightings);
      const looked = [
        (await readSweptAt(reader, region.id, block.record.id)) ?? 0,
        ...sightings.filter(({ by }) => LOOKS_AROUND.includes(by)).map(({ lastSeen }) => lastSeen),
      ];
      const isWatched = looked.some((at) => context.now() - at <= STILL_LOOKING_MS);
      context.say([...free, '', fullnessText(block, full, context.style), ...warnings(block, isWatched, context.style)].join('\n'));
      const { id, cidr, assigned_to: pd } = block.record;
      context.tell({ block: id, cidr, pd, ...full, watched: isWatched, free });
      return free.length < count ? 1 : 0;
    });
  },
};

function countOf(args: Arguments): number {
  const written = args.text('count') ?? String(SOME);
  const count = Number(written);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) {
    return count;
  }
  throw new UsageError(
    `--count "${written}" harus bilangan bulat dari 1 sampai ${MOST}`,
    `--count "${written}" must be a whole number from 1 to ${MOST}`,
  );
}

function fullnessText({ record }: Block, { used, size }: BlockFullness, style: Style): string {
  const share = size === undefined ? '' : `, ${((100 * used) / size).toFixed(1)} %`;
  const room = size === undefined ? 'IPv6' : String(size);
  return style.bold(`${record.id} ${record.cidr} (${record.assigned_to}): ${used} / ${room} terpakai · used${share}`);
}

function warnings({ record }: Block, isWatched: boolean, style: Style): string[] {
  const found: string[] = [];
  if (!isWatched) {
    found.push(
      'Tidak ada sensor yang melihat blok ini: hanya register yang diketahui · no sensor looks into this block: only the register is known',
    );
  }
  if (record.dhcp_pool) {
    found.push('Blok ini kolam DHCP: server DHCP yang membagikannya · this block is a DHCP pool: its DHCP server hands addresses out');
  }
  return found.map((line) => style.yellow(line));
}
