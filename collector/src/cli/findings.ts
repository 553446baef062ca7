// `pantau findings`: the findings that the ledger holds, or a view: the same facts at another instant or by another law.

import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { STATUSES, type Status } from '@pantau/shared/law/status';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { parseInstant, parseRelative } from '@pantau/shared/register/moments';
import { nearest, someOf } from '@pantau/shared/register/words';
import { type Arguments, type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { type FindingsQuestion, findingsOf } from './findings-source.ts';
import { findingsDocument, findingsText } from './findings-view.ts';
import { withLedger } from './ledger-reader.ts';

export const findings: Command = {
  name: 'findings',
  usage: '[--regulation ID] [--status S] [--subject KIND/ID] [--at TIME] [--data DIR]',
  summary: { id: 'Temuan: status, pasal, hal, dan bukti', en: 'Findings: status, article, subject and evidence' },
  details: [
    {
      id: 'Dengan --at, atau peraturan yang tidak mengikat daerah ini, fakta dinilai kembali sebagai PANDANGAN; tidak ada yang ditulis. Keluar 1 bila ada pelanggaran atau yang tidak diketahui.',
      en: 'With --at, or a regulation that does not bind this region, the facts are judged again as a VIEW; nothing is written. Exits with 1 when there is a violation or an unknown.',
    },
  ],
  options: {
    regulation: { value: 'ID', help: { id: 'hanya peraturan ini', en: 'only this regulation' } },
    status: { value: 'S', help: { id: `hanya status ini: ${STATUSES.join(', ')}`, en: 'only this status' } },
    subject: {
      value: 'KIND/ID',
      help: { id: 'hanya tentang ini, misalnya dataset/atlet', en: 'only about this, for example dataset/atlet' },
    },
    at: {
      value: 'TIME',
      help: { id: 'pada saat itu: 2026-03-02T08:00, dengan zona, atau -2h', en: 'at that instant: local time, with a zone, or -2h' },
    },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const wanted = { ...regulationOf(args), ...statusOf(args), ...subjectOf(args) };
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const question: FindingsQuestion = { ...wanted, ...instantOf(args, region, now) };
      const answer = await findingsOf(reader, region, question, now);
      context.say(findingsText(answer, context.style));
      context.tell(findingsDocument(answer));
      return answer.findings.some(({ status }) => status === 'violation' || status === 'unknown') ? 1 : 0;
    });
  },
};

function regulationOf(args: Arguments): Pick<FindingsQuestion, 'regulation'> {
  const id = args.text('regulation');
  if (id === undefined) {
    return {};
  }
  const regulation = REGULATIONS.find((each) => each.id === id);
  if (regulation === undefined) {
    throw unknownWord(
      'peraturan',
      'regulation',
      id,
      REGULATIONS.map((each) => each.id),
    );
  }
  return { regulation };
}

function statusOf(args: Arguments): Pick<FindingsQuestion, 'status'> {
  const written = args.text('status');
  const status: Status | undefined = STATUSES.find((each) => each === written);
  if (written !== undefined && status === undefined) {
    throw unknownWord('status', 'status', written, STATUSES);
  }
  return status === undefined ? {} : { status };
}

function subjectOf(args: Arguments): Pick<FindingsQuestion, 'subject'> {
  const subject = args.text('subject');
  if (subject !== undefined && !/^[a-z_]+\/./.test(subject)) {
    throw new UsageError('--subject harus KIND/ID, misalnya server/srv-1', '--subject must be KIND/ID, for example server/srv-1');
  }
  return subject === undefined ? {} : { subject };
}

/** --at as an instant. Throws UsageError for what is no time or lies ahead. */
export function instantOf(args: Arguments, { zone }: RegionInfo, now: number): Pick<FindingsQuestion, 'at'> {
  const written = args.text('at');
  if (written === undefined) {
    return {};
  }
  const at = parseRelative(written, { at: now, zone }) ?? parseInstant(written, zone);
  if (at === undefined) {
    throw new UsageError(
      `--at "${written}" bukan waktu; tulis 2026-03-02T08:00 (waktu ${zone}), 2026-03-02T01:00Z, atau -2h`,
      `--at "${written}" is no time; write 2026-03-02T08:00 (${zone}), 2026-03-02T01:00Z, or -2h`,
    );
  }
  if (at > now) {
    throw new UsageError(`--at "${written}" belum terjadi`, `--at "${written}" lies in the future`);
  }
  return { at };
}

function unknownWord(id: string, en: string, written: string, known: readonly string[]): UsageError {
  const hint = nearest(written, known) ?? someOf(known);
  return new UsageError(`${id} "${written}" tidak dikenal; maksudnya ${hint}?`, `${en} "${written}" is not known; did you mean ${hint}?`);
}
