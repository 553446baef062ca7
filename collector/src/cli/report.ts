// `pantau report`: the record of a period out of the ledger alone; the same period gives the same bytes whenever it is made.

import { resolve } from 'node:path';
import { bandwidthCsv } from '@pantau/shared/record/bandwidth-csv';
import { recordCsv } from '@pantau/shared/record/csv';
import { recordJson } from '@pantau/shared/record/json';
import type { RecordModel } from '@pantau/shared/record/model';
import { parseDay } from '@pantau/shared/register/moments';
import { OPERATIONAL_REGULATION } from '@pantau/shared/report-model';
import { type Arguments, type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { type RecordQuestion, recordOf } from './report-source.ts';
import { recordText } from './report-view.ts';
import { createStyle, type Style } from './terminal.ts';
import { writeWhole } from './write-whole.ts';

const BLOCK = 1 << 18;

export const report: Command = {
  name: 'report',
  usage: '--from DAY --to DAY [--regulation ID] [--csv] [--bandwidth] [--out FILE] [--data DIR]',
  summary: { id: 'Laporan pengawasan suatu masa, dari buku besar', en: 'The supervision record of a period, out of the ledger' },
  details: [
    {
      id: 'Hari adalah hari setempat, keduanya termasuk. Waktu tanpa penilaian tidak pernah dihitung sebagai status. Keluar 1 bila jurnal rusak.',
      en: 'Days are local, both included. Time in which nobody judged never counts as a status. Exits with 1 when the journal is broken.',
    },
  ],
  options: {
    from: { value: 'DAY', help: { id: 'hari pertama, misalnya 2026-01-01', en: 'first day, for example 2026-01-01' } },
    to: { value: 'DAY', help: { id: 'hari terakhir, misalnya 2026-06-30', en: 'last day, for example 2026-06-30' } },
    regulation: { value: 'ID', help: { id: 'hanya peraturan ini', en: 'only this regulation' } },
    csv: { help: { id: 'CSV, satu baris tiap kewajiban dan hal', en: 'CSV, one line for each duty and subject' } },
    bandwidth: {
      help: { id: 'dengan --csv: satu baris tiap jalur dan bulan', en: 'with --csv: one line for each network line and month' },
    },
    out: { value: 'FILE', help: { id: 'tulis ke berkas ini', en: 'write into this file' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const question = questionOf(args);
    const form = formOf(args);
    const record = await withLedger(dataFolder(args, context), ({ reader, region }) => recordOf(reader, region, question));
    const out = args.text('out');
    if (out === undefined) {
      for (const part of inBlocks(render(record, form, context.style))) {
        context.stdout.write(part);
      }
    } else {
      const file = resolve(context.cwd, out);
      const sha256 = await writeWhole(file, inBlocks(render(record, form, createStyle(false))));
      context.say(`${file}\nsha256 ${sha256}`);
      context.tell({ file, sha256 });
    }
    return record.journal.ok ? 0 : 1;
  },
};

type Form = 'text' | 'json' | 'csv' | 'bandwidth-csv';

function formOf(args: Arguments): Form {
  if (args.isOn('json') && args.isOn('csv')) {
    throw new UsageError('pilih salah satu: --json atau --csv', 'choose one of them: --json or --csv');
  }
  if (args.isOn('bandwidth') && !args.isOn('csv')) {
    throw new UsageError(
      '--bandwidth hanya bersama --csv; tabel dan JSON sudah memuatnya',
      '--bandwidth goes with --csv; the table and JSON have it',
    );
  }
  if (args.isOn('csv')) {
    return args.isOn('bandwidth') ? 'bandwidth-csv' : 'csv';
  }
  return args.isOn('json') ? 'json' : 'text';
}

function render(record: RecordModel, form: Form, style: Style): Iterable<string> {
  switch (form) {
    case 'csv':
      return recordCsv(record);
    case 'bandwidth-csv':
      return bandwidthCsv(record);
    case 'json':
      return recordJson(record);
    case 'text':
      return [`${recordText(record, style)}\n`];
  }
}

/** Joins small pieces, so that each write is worth it. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    block.push(piece);
    length += piece.length;
    if (length > BLOCK) {
      yield block.join('');
      block = [];
      length = 0;
    }
  }
  yield block.join('');
}

function questionOf(args: Arguments): RecordQuestion {
  const from = dayOf(args, 'from');
  const to = dayOf(args, 'to');
  if (to < from) {
    throw new UsageError(`--to ${to} mendahului --from ${from}`, `--to ${to} comes before --from ${from}`);
  }
  const regulation = args.text('regulation');
  if (regulation === OPERATIONAL_REGULATION) {
    throw new UsageError(
      'temuan operasional tidak masuk laporan; lihat pantau findings',
      'operational findings are in no record; see pantau findings',
    );
  }
  return regulation === undefined ? { from, to } : { from, to, regulation };
}

function dayOf(args: Arguments, option: 'from' | 'to'): string {
  const written = args.text(option);
  if (written === undefined) {
    throw new UsageError(`sebutkan masanya: --${option} YYYY-MM-DD`, `name the period: --${option} YYYY-MM-DD`);
  }
  const day = parseDay(written);
  if (day === undefined) {
    throw new UsageError(`--${option} "${written}" bukan hari; tulis YYYY-MM-DD`, `--${option} "${written}" is no day; write YYYY-MM-DD`);
  }
  return day;
}
