// `pantau register template`: the header of a CSV file for one kind of record, and what each of its columns means.
import { cellWords, columnsOf } from '../register/import/columns.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import type { Command } from './command.ts';
import { listNamed } from './register-kind.ts';
import { createStyle, renderTable, type Style, takesColour } from './terminal.ts';

/** What Excel in Indonesian separates by; files separated by commas or tabs are read just as well. */
const SEPARATOR = ';';
/** Without this mark Excel takes a file for Windows-1252, and saves it so. */
const UTF8_MARK = '\uFEFF';

export const registerTemplate: Command = {
  name: 'register template',
  usage: 'KIND',
  summary: { id: 'Baris kepala CSV untuk satu jenis catatan', en: 'The header of a CSV file for one kind of record' },
  details: [
    {
      id: 'pantau register template server > server.csv; penjelasan kolom muncul di terminal. Isi dengan Excel atau LibreOffice, simpan sebagai CSV UTF-8, lalu: pantau register import server.csv --kind server --dry-run',
      en: 'pantau register template server > server.csv; the columns are explained on the terminal. Fill it in with Excel or LibreOffice, save it as CSV UTF-8, then: pantau register import server.csv --kind server --dry-run',
    },
  ],
  options: {},
  words: [1, 1],
  async run({ words: [kind = ''] }, context) {
    const list = listNamed(kind);
    const columns = columnsOf(list, ZONES_BY_REGULATION);
    const described = columns.map(({ name, isRequired, form, meaning }) => ({ name, isRequired, form: cellWords(form), meaning }));
    const mark = context.isTty.stdout ? '' : UTF8_MARK;
    if (!context.isJson) {
      context.stdout.write(`${mark}${columns.map(({ name }) => name).join(SEPARATOR)}\r\n`);
      const style = createStyle(takesColour(context.isTty.stderr, context.env));
      context.stderr.write(`${explained(described, style)}\n\n${RULES.join('\n')}\n`);
    }
    context.tell({ list, columns: described.map(({ isRequired, ...column }) => ({ ...column, required: isRequired })) });
    return 0;
  },
};

const RULES = [
  '* wajib · required. Sel kosong tidak mengubah apa pun; - menghapus isinya · an empty cell changes nothing; - removes what is there.',
  'Pemisah ; , atau tab dikenali · the separators ; , and tab are recognised. Simpan sebagai CSV UTF-8 · save as CSV UTF-8.',
];

interface Described {
  readonly name: string;
  readonly isRequired: boolean;
  readonly form: { readonly id: string; readonly en: string };
  readonly meaning: { readonly id: string; readonly en: string };
}

function explained(columns: readonly Described[], style: Style): string {
  const rows = columns.map(({ name, isRequired, form, meaning }) => ({
    cells: [{ text: `${name}${isRequired ? ' *' : ''}`, paint: style.bold }, { text: meaning.id }],
    below: [style.dim(meaning.en), style.cyan(form.id === form.en ? form.id : `${form.id} · ${form.en}`)],
  }));
  return renderTable(rows, style);
}
