// `pantau register import`: takes the rows of a CSV file into the register: shows the difference, and writes all of it or nothing.
import { join, resolve } from 'node:path';
import { formatFaults } from '../register/format-faults.ts';
import { type CsvPlan, type PlannedImport, planCsvImport, writePlan } from '../register/import/import.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { type Arguments, type Command, type Context, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { changesDocument, changesText } from './register-changes.ts';
import { KIND_OPTION, listNamed } from './register-kind.ts';
import { createReadable } from './register-readable.ts';
import { shownPath } from './shown-path.ts';
import { type Paint, type Style, takesColour } from './terminal.ts';

/** Of every import into the register. */
export const IMPORT_OPTIONS = {
  'dry-run': { help: { id: 'hanya tampilkan perbedaannya', en: 'only show the difference' } },
  register: {
    value: 'DIR',
    help: { id: 'direktori register (register di direktori data)', en: 'directory of the register (register in the data directory)' },
  },
  data: DATA_OPTION,
};

export const registerImport: Command = {
  name: 'register import',
  usage: 'FILE --kind KIND [--dry-run] [--register DIR] [--data DIR]',
  summary: { id: 'Memasukkan berkas CSV ke dalam register', en: 'Takes a CSV file into the register' },
  details: [
    {
      id: 'Catatan dengan id yang sudah ada diubah pada kolom yang diisi; yang lain ditambahkan; tidak ada yang dihapus. Satu baris yang ditolak membatalkan semuanya. Komentar dan catatan lain dalam berkas YAML tetap.',
      en: 'A record whose id is there is changed in the columns that are filled in, others are added, none is removed. One row that is refused stops all of it. Remarks and other records in the YAML files stay.',
    },
  ],
  options: {
    kind: KIND_OPTION,
    ...IMPORT_OPTIONS,
  },
  words: [1, 1],
  async run(args, context) {
    const kind = args.text('kind');
    if (kind === undefined) {
      throw new UsageError('sebutkan jenisnya: --kind server', 'name the kind: --kind server');
    }
    const dir = registerFolder(args, context);
    const csv = resolve(context.cwd, args.words[0] ?? '');
    const planned = await planCsvImport({ csv, list: listNamed(kind), dir, known: ZONES_BY_REGULATION });
    return await carryOut(planned, { isDry: args.isOn('dry-run'), context });
  },
};

/** Shows what an import changes, and writes it unless it is a dry run or a row was refused. */
export async function carryOut(
  { plan, register }: PlannedImport,
  { isDry, context }: { readonly isDry: boolean; readonly context: Context },
): Promise<ExitCode> {
  const isWritten = plan.faults.length === 0 && !isDry;
  if (isWritten) {
    await writePlan(plan, register);
  }
  const readable = createReadable(plan.zone);
  const files = [...plan.texts.keys()].map((path) => shownPath(path, context.cwd));
  if (plan.changes.length > 0) {
    context.say(`${changesText(plan.changes, context.style, readable)}\n`);
  }
  context.say(countsText(plan, context.style));
  if (plan.faults.length > 0) {
    const colour = takesColour(context.isTty.stderr, context.env);
    context.stderr.write(await formatFaults(plan.faults, { colour }));
  }
  context.say(endText(plan, isWritten, files));
  context.tell({
    changes: changesDocument(plan.changes, readable),
    unchanged: plan.unchanged,
    refused: plan.refused,
    faults: plan.faults,
    written: isWritten,
    files,
  });
  return plan.faults.length === 0 ? 0 : 1;
}

/** The directory of the register that is meant. */
export function registerFolder(args: Arguments, context: Context): string {
  const named = args.text('register');
  return named === undefined ? join(dataFolder(args, context), 'register') : resolve(context.cwd, named);
}

function countsText({ changes, unchanged, refused }: CsvPlan, style: Style): string {
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
  const parts: [number, string, Paint][] = [
    [count('added'), 'ditambah · added', style.green],
    [count('changed'), 'diubah · changed', style.yellow],
    [unchanged, 'tetap · unchanged', style.dim],
    [refused, 'ditolak · refused', style.red],
  ];
  return parts.map(([number, words, paint]) => (number === 0 ? `${number} ${words}` : paint(`${number} ${words}`))).join(', ');
}

function endText({ faults, changes }: CsvPlan, isWritten: boolean, files: readonly string[]): string {
  if (faults.length > 0) {
    return 'Tidak ada yang ditulis: perbaiki yang ditolak dahulu · nothing was written: mend what was refused first';
  }
  if (changes.length === 0) {
    return 'Register sudah memuat semuanya · the register holds all of it already';
  }
  return isWritten
    ? `Ditulis · written: ${files.join(', ')}`
    : `Uji coba, tidak ada yang ditulis · dry run, nothing was written: ${files.join(', ')}`;
}
