// What people of the played day received, as a text that others can read: the story first, then each receiver with what came, in its order,
// and at the end one message of each kind as a whole.

import { composeMessage } from '@pantau/collector/channels/message';
import type { Notice } from '@pantau/shared/alert';
import { readLedger } from '../support/collector.ts';
import type { Arrival } from './phones.ts';
import { CHATS, MAILING_LIST, PEOPLE, REGION } from './region.ts';
import { type Happening, localOf } from './story.ts';

const HEAD = `# Sehari di daerah dengan 200 server · A day in the life of a region of 200 servers

Ditulis oleh · Written by: \`npx vitest run test/day.test.ts --update\`. Apa yang diterima setiap orang dan kotak surat, dengan jam setempat (WIB), jenis dan
saluran: kalimat singkatnya, lalu yang perlu diketahui. · What each person and mailbox received, in local time, with its kind and channel: the brief
text, then the notes. Budi bertugas sampai Senin pukul 08.00, lalu Siti; Andi dipanggil sesudah 15 menit, Hasan sesudah 30 menit, semua diulang tiap
jam sampai ada yang menekan "Terima" (berlaku 4 jam). Jam tenang 21.00-06.00 menahan tingkat rendah. Laporan datang setiap 10 menit; yang tidak
menjawab ditahan satu selang waktu lagi.
`;
const CHANNEL_NAMES = { telegram: 'Telegram', ponsel: 'ponsel (ntfy)', surel: 'surel' } as const;
const DETAILS = { telegram: 'full', ponsel: 'minimal', surel: 'full' } as const;
const KEY = /\b(?:grp|clk|dig|tst)-[a-z0-9-]+-\d+-[0-9a-f]{8}\b/;

/** The key of the notice that something carries. */
export function keyOf(mark: string): string | undefined {
  return KEY.exec(mark)?.[0];
}

/** The golden text of what arrived, without what was tried before the day began. */
export async function goldenText(story: readonly Happening[], arrivals: readonly Arrival[], ledgerFile: string): Promise<string> {
  const notices = await readAll(ledgerFile);
  const told = arrivals.map((arrival) => ({ arrival, notice: noticeOf(arrival, notices) }));
  const receivers: readonly (readonly [string, readonly string[]])[] = [
    ...PEOPLE.map((id) => [`person/${id}`, [String(CHATS[id]), `topik-${id}`]] as const),
    ['surel', [MAILING_LIST]],
  ];
  const parts = receivers.map(([receiver, addresses]) => {
    const lines = told.filter(({ arrival }) => addresses.includes(arrival.to)).map(({ arrival, notice }) => lineOf(arrival, notice));
    return `\n## ${receiver} (${lines.length})\n\n${lines.toSorted().join('\n')}\n`;
  });
  const events = story.map(({ at, what }) => `| ${shown(at)} | ${what} |`);
  const kinds = [...new Set(told.filter(({ arrival }) => !arrival.edited).map(({ notice }) => notice.kind))].toSorted();
  const wholes = kinds.map((kind) => {
    const first = told.filter(({ notice, arrival }) => notice.kind === kind && !arrival.edited).toSorted(byReach)[0];
    return first === undefined
      ? ''
      : `\n### ${kind}, ${CHANNEL_NAMES[first.arrival.channel]}\n\n\`\`\`text\n${whole(first.arrival)}\n\`\`\`\n`;
  });
  return [
    HEAD,
    `\n## Kejadian · The story\n\n| jam · time | apa · what |\n| --- | --- |\n${events.join('\n')}\n`,
    ...parts,
    '\n## Satu pesan tiap jenis · One message of each kind\n',
    ...wholes,
  ].join('');
}

interface Told {
  readonly arrival: Arrival;
  readonly notice: Notice;
}

/** Telegram has the most to show. */
function byReach(a: Told, b: Told): number {
  const rank = ({ arrival }: Told): number => (arrival.channel === 'telegram' ? 0 : 1);
  return rank(a) - rank(b) || a.arrival.at - b.arrival.at || (a.arrival.text < b.arrival.text ? -1 : 1);
}

function lineOf({ at, channel, text, edited }: Arrival, notice: Notice): string {
  const { subject, brief } = composeMessage(notice, DETAILS[channel]);
  const read = flat(text);
  // What was composed is what was read.
  if (!read.includes(flat(subject))) throw new Error(`"${subject}" is not in what arrived:\n${text}`);
  const when = `- **${shown(localOf(at))}** ${CHANNEL_NAMES[channel]}`;
  if (edited) {
    const added = text.split('\n').filter((line) => line.startsWith('✅'));
    return `${when}, pesan diubah · edited: ${subject} - ${added.join(' ')}`;
  }
  const notes = notice.notes.flatMap(({ id }) => (read.includes(flat(id)) ? [`  - ${id}`] : []));
  return [`${when}, \`${notice.kind}\`: ${brief}`, ...notes].join('\n');
}

function noticeOf({ mark, text }: Arrival, notices: ReadonlyMap<string, Notice>): Notice {
  const notice = notices.get(keyOf(mark) ?? '');
  if (notice === undefined) throw new Error(`What arrived belongs to no notice:\n${text}`);
  return notice;
}

async function readAll(ledgerFile: string): Promise<Map<string, Notice>> {
  const ledger = readLedger(ledgerFile);
  try {
    const rows = await ledger.all('select key, notice from outbox where region = ?', [REGION]);
    return new Map(rows.map((row) => [String(row['key']), JSON.parse(String(row['notice'])) as Notice]));
  } finally {
    ledger.close();
  }
}

/** Ids differ from run to run where things happened at one instant; they are no words for people. */
function whole({ text }: Arrival): string {
  return text
    .trim()
    .replaceAll(/\b(grp|clk|dig)-[a-z0-9]+(?:-[a-z0-9]+)*/g, '$1-…')
    .replaceAll(/[ \t]+$/gm, '');
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** `Min 18.30` */
function shown(local: string): string {
  const [day = '', time = ''] = local.split('T');
  return `${day === '2026-03-01' ? 'Min' : 'Sen'} ${time.replace(':', '.')}`;
}
