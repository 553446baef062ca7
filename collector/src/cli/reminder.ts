// `pantau reminder`: drafts a letter of reminder to an office, for people to check, number and sign. Nothing is sent or recorded.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import type { Finding } from '@pantau/shared/law/finding';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { draftReminder } from '@pantau/shared/law/reminder/draft';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { createRegister, type PdRecord, type Register, registerFromContent } from '@pantau/shared/register/register';
import { nearest, someOf } from '@pantau/shared/register/words';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { findingsOf } from './findings-source.ts';
import { withLedger } from './ledger-reader.ts';
import { writeWhole } from './write-whole.ts';

export const reminder: Command = {
  name: 'reminder',
  usage: 'PD [--out FILE] [--data DIR]',
  summary: { id: 'Konsep surat teguran kepada suatu Perangkat Daerah', en: 'Drafts a letter of reminder to an office' },
  details: [
    {
      id: 'Hanya untuk pelanggaran yang terbuka untuk sanksi menurut peraturan daerah ini. Konsepnya harus diperiksa, diberi nomor dan ditandatangani orang; Pantau tidak pernah mengirimnya. Keluar 1 bila tidak ada yang terbuka.',
      en: "Only for violations that are open to a sanction by this region's regulation. A person has to check, number and sign the draft (in Indonesian); Pantau never sends it. Exits with 1 when nothing is open.",
    },
  ],
  options: { out: { value: 'FILE', help: { id: 'tulis ke berkas ini', en: 'write into this file' } }, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const [id = ''] = args.words;
    const draft = await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const register = await registerOf(reader, region);
      const pd = officeNamed(register, id);
      const { findings, at } = await findingsOf(reader, region, {}, context.now());
      const regulations = REGULATIONS.filter((each) => region.regulations.includes(each.id));
      const made = draftReminder({ region, pd, at, regulations, findings, records: register.list('other_records') });
      if (made === undefined) {
        throw nothingOpen(pd, findings);
      }
      return made;
    });
    const out = args.text('out');
    const document = { pd: id, findings: draft.findings.map(({ duty, subject }) => ({ duty, subject })), earlier: draft.earlier };
    if (out === undefined) {
      context.say(draft.letter);
      context.tell({ ...document, letter: draft.letter });
    } else {
      const file = resolve(context.cwd, out);
      if (existsSync(file)) {
        throw alreadyThere(file);
      }
      const sha256 = await writeWhole(file, [`${draft.letter}\n`]);
      context.say(`${file}\nsha256 ${sha256}`);
      context.tell({ ...document, file, sha256 });
    }
    return 0;
  },
};

/** Somebody may have numbered and changed an earlier draft. */
function alreadyThere(file: string): InputError {
  const words = {
    id: 'sudah ada; pilih nama lain, agar konsep yang sudah disunting tidak hilang',
    en: 'is there already: choose another name, so that a draft somebody worked on is not lost',
  };
  return new InputError([{ place: '--out', field: file, ...words }]);
}

async function registerOf(reader: SqlReader, region: RegionInfo): Promise<Register> {
  const current = await readCurrentRegister(reader, region.id);
  return current === undefined ? createRegister({}) : registerFromContent(current.content);
}

/** The office with this id. Throws UsageError with the nearest. */
function officeNamed(register: Register, id: string): PdRecord {
  const pd = register.get('pds', id);
  if (pd === undefined) {
    const ids = register.list('pds').map((each) => each.id);
    const hint = nearest(id, ids) ?? someOf(ids);
    throw new UsageError(`Perangkat Daerah "${id}" tidak ada; maksudnya ${hint}?`, `there is no office "${id}"; did you mean ${hint}?`);
  }
  return pd;
}

function nothingOpen(pd: PdRecord, findings: readonly Finding[]): InputError {
  const violations = findings.filter(
    (each) => each.pd === pd.id && each.status === 'violation' && each.regulation !== 'operasional',
  ).length;
  const [why, whyEn] = whyNothing(pd, violations);
  return new InputError([
    {
      place: `pd/${pd.id}`,
      field: '',
      id: `tidak ada yang terbuka untuk sanksi: ${why}; lihat pantau findings --status violation`,
      en: `nothing is open to a sanction: ${whyEn}; see pantau findings --status violation`,
    },
  ]);
}

function whyNothing(pd: PdRecord, violations: number): readonly [id: string, en: string] {
  if (violations === 0) {
    return [`${pd.id} tidak punya pelanggaran`, `${pd.id} has no violation`];
  }
  return pd.role === 'dinas'
    ? [
        `${violations} pelanggaran, tetapi Dinas tidak menegur dirinya sendiri`,
        `${violations} violations, but the Dinas does not reprimand itself`,
      ]
    : [
        `${violations} pelanggaran, tidak satu pun diancam sanksi oleh naskahnya`,
        `${violations} violations, none of them threatened by the text`,
      ];
}
