// `pantau incident draft`: the letters that an incident asks for, for people to complete, number and sign. Nothing is sent or recorded.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { draftsOf } from '@pantau/shared/clocks/draft';
import type { IncidentClock } from '@pantau/shared/clocks/incident-clocks';
import { InputError } from '@pantau/shared/errors';
import { nearest, someOf } from '@pantau/shared/register/words';
import { zonedIso } from '@pantau/shared/time';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { type IncidentsAnswer, incidentsOf } from './incident-source.ts';
import { writeWhole } from './write-whole.ts';

export const incidentDraft: Command = {
  name: 'incident draft',
  usage: 'ID [--out FILE] [--data DIR]',
  summary: { id: 'Konsep laporan dan pemberitahuan sebuah insiden', en: 'Drafts the report and the notices of an incident' },
  details: [
    {
      id: 'Isinya dari register; yang belum tercatat dikosongkan. Konsep harus diperiksa, diberi nomor dan ditandatangani orang; Pantau tidak pernah mengirimnya.',
      en: 'It says what the register knows (in Indonesian) and leaves open what it does not. A person has to check, number and sign it; Pantau never sends it.',
    },
  ],
  options: { out: { value: 'FILE', help: { id: 'tulis ke berkas ini', en: 'write into this file' } }, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const [id = ''] = args.words;
    const answer = await incidentsOf(dataFolder(args, context), context.now());
    const { region, register } = answer;
    const drafts = clocksOf(answer, id).flatMap((clock) => draftsOf(clock, register, region));
    if (drafts.length === 0) throw nothingToWrite(id);
    const text = drafts.map(({ letter }) => letter).join('\n\n');
    const letters = drafts.map(({ clock, to, letter }) => ({ duty: clock.duty, to, dueAt: zonedIso(clock.due, region.zone), letter }));
    const out = args.text('out');
    if (out === undefined) {
      context.say(text);
      context.tell({ incident: id, letters });
      return 0;
    }
    const file = resolve(context.cwd, out);
    if (existsSync(file)) throw alreadyThere(file);
    const sha256 = await writeWhole(file, [`${text}\n`]);
    context.say(`${file}\nsha256 ${sha256}`);
    context.tell({ incident: id, letters, file, sha256 });
    return 0;
  },
};

function clocksOf({ incidents, clocks }: IncidentsAnswer, id: string): IncidentClock[] {
  if (!incidents.some((each) => each.id === id)) {
    const ids = incidents.map((each) => each.id);
    const hint = nearest(id, ids) ?? someOf(ids);
    throw new UsageError(`insiden "${id}" tidak ada; maksudnya ${hint}?`, `there is no incident "${id}"; did you mean ${hint}?`);
  }
  const own = clocks.filter(({ incident }) => incident.id === id);
  if (own.some(({ state }) => state === 'not-judged')) throw notJudged(id);
  return own;
}

function notJudged(id: string): InputError {
  const words = {
    id: 'belum dinilai; isi serious, cause_third_party dan qualified_at dalam incidents dahulu',
    en: 'is not judged yet; fill in serious, cause_third_party and qualified_at in incidents first',
  };
  return new InputError([{ place: `incident/${id}`, field: 'serious', ...words }]);
}

function nothingToWrite(id: string): InputError {
  const words = {
    id: 'tidak ada surat yang masih harus dibuat: insiden ini tidak menjalankan batas waktu, atau semuanya sudah tercatat; lihat pantau incident list',
    en: 'asks for no letter: it starts no clock, or all is recorded; see pantau incident list',
  };
  return new InputError([{ place: `incident/${id}`, field: '', ...words }]);
}

/** Somebody may have numbered and changed an earlier draft. */
function alreadyThere(file: string): InputError {
  const words = {
    id: 'sudah ada; pilih nama lain, agar konsep yang sudah disunting tidak hilang',
    en: 'is there already: choose another name, so that a draft somebody worked on is not lost',
  };
  return new InputError([{ place: '--out', field: file, ...words }]);
}
