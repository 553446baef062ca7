// `pantau oncall calendar`: the duties as an iCalendar file, for phones and mail programs.
import { resolve } from 'node:path';
import { calendarText } from '@pantau/shared/oncall/calendar';
import { DAY } from '@pantau/shared/time';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { idNamed, withDuty } from './oncall-source.ts';
import { weekStart } from './oncall-view.ts';
import { writeWhole } from './write-whole.ts';

/** Enough to plan leave by; what comes later may still change. */
const WEEKS = 26;

export const onCallCalendar: Command = {
  name: 'oncall calendar',
  usage: '--out FILE.ics [--rotation ID] [--person ID] [--data DIR]',
  summary: { id: 'Jadwal piket sebagai kalender (iCalendar)', en: 'The on-call schedule as a calendar (iCalendar)' },
  details: [
    {
      id: `Dari minggu ini ${WEEKS} minggu ke depan. Impor ulang mengganti, tidak menggandakan: setiap piket beridentitas tetap.`,
      en: `From this week, ${WEEKS} weeks ahead. Importing it again replaces and does not repeat: each duty keeps its identity.`,
    },
  ],
  options: {
    out: { value: 'FILE', help: { id: 'berkas yang ditulis', en: 'the file to write' } },
    rotation: { value: 'ID', help: { id: 'hanya giliran ini', en: 'only this rotation' } },
    person: { value: 'ID', help: { id: 'hanya piket orang ini', en: 'only the duties of this person' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  run: (args, context) =>
    withDuty<ExitCode>(args, context, async ({ region, oncall, overrides, at }) => {
      const out = args.text('out');
      if (out === undefined) throw new UsageError('sebutkan berkasnya: --out piket.ics', 'name the file: --out oncall.ics');
      const [rotation, person] = [args.text('rotation'), args.text('person')];
      const from = weekStart(at, oncall.zone);
      const text = calendarText({
        region,
        oncall,
        overrides,
        from,
        until: from + WEEKS * 7 * DAY,
        now: at,
        ...(rotation === undefined ? {} : { rotation: idNamed('rotation', rotation, oncall.rotations) }),
        ...(person === undefined ? {} : { person: idNamed('person', person, oncall.people) }),
      });
      const file = resolve(context.cwd, out);
      await writeWhole(file, [text]);
      const events = text.split('BEGIN:VEVENT').length - 1;
      context.say(`${context.style.green('Ditulis · written')}: ${file} (${events} piket · duties)`);
      context.tell({ file, events });
      return 0;
    }),
};
