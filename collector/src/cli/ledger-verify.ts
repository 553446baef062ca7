// `pantau ledger verify`: recomputes the hash chains of the journal, without a collector and beside a running one.

import type { Sentence } from '@pantau/shared/law/status';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type JournalBreak, type JournalHead, verifyJournal } from '../ledger/verify-journal.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { createProgress, type Progress } from './progress.ts';

const WRONG: Readonly<Record<JournalBreak['wrong'], Sentence>> = {
  gap: { id: 'entri ini tidak ada: yang berikut tidak menyambung', en: 'this entry is missing: the next one does not follow' },
  prev_hash: {
    id: 'menunjuk pendahulu lain: entri ditukar atau dihapus',
    en: 'names another predecessor: entries were swapped or removed',
  },
  hash: { id: 'isinya bukan yang dicatat dahulu: entri diubah', en: 'its content is not what was recorded: the entry was changed' },
  head: {
    id: 'kepala ini tidak ada lagi: ekor dipotong atau ditulis ulang',
    en: 'this head is no longer there: the tail was cut off or rewritten',
  },
};

export const ledgerVerify: Command = {
  name: 'ledger verify',
  usage: '[--data DIR] [--head WRITER:SEQ:HASH]',
  summary: { id: 'Memeriksa keutuhan buku besar', en: 'Verifies that the ledger is whole' },
  details: [
    {
      id: 'Simpan kepala (head) yang dicetak di luar mesin ini; dengan --head kelak terbukti bahwa tidak ada yang dipotong.',
      en: 'Keep the head that is printed off this machine; with --head it later shows that nothing was cut off.',
    },
  ],
  options: {
    data: DATA_OPTION,
    head: { value: 'WRITER:SEQ:HASH', help: { id: 'kepala yang disimpan dahulu', en: 'a head that was kept' } },
  },
  words: [0, 0],
  async run(args, context) {
    const head = args.text('head');
    const kept = head === undefined ? {} : { head: parseHead(head) };
    const progress = createProgress(context);
    const verdict = await withLedger(dataFolder(args, context), async ({ file, reader, region }) => {
      const found = await verifyJournal(counted(reader, progress), region.id, kept);
      return { file, region: region.id, ...found };
    }).finally(progress.clear);
    context.tell(verdict.ok ? { ...verdict, heads: verdict.heads.map((each) => ({ ...each, text: headText(each) })) } : verdict);
    const { style } = context;
    if (!verdict.ok) {
      const { writer, seq, wrong } = verdict.broken;
      context.say(`${style.red('Buku besar RUSAK · the ledger is BROKEN')}: ${writer}:${seq}`);
      context.say(`  ${WRONG[wrong].id}\n  ${WRONG[wrong].en}`);
      context.say(`  ${verdict.entries} entri sebelumnya utuh · entries before it are whole`);
      return 1;
    }
    context.say(`${style.green('Buku besar utuh · the ledger is whole')}: ${verdict.entries} entri · entries`);
    for (const each of verdict.heads) {
      context.say(`  --head ${headText(each)}`);
    }
    return 0;
  },
};

function headText({ writer, seq, hash }: JournalHead): string {
  return `${writer}:${seq}:${hash}`;
}

function parseHead(text: string): JournalHead {
  const match = /^(.+):(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (match === null) {
    throw new UsageError(
      '--head harus WRITER:SEQ:HASH seperti yang dicetak perintah ini',
      '--head must be WRITER:SEQ:HASH as this command prints it',
    );
  }
  return { writer: match[1] ?? '', seq: Number(match[2]), hash: match[3] ?? '' };
}

/** Tells how many entries were read. */
function counted(reader: SqlReader, progress: Progress): SqlReader {
  let entries = 0;
  return {
    async all(sql, params) {
      const rows = await reader.all(sql, params);
      entries += rows.length;
      progress.update(`${entries} entri · entries`);
      return rows;
    },
  };
}
