// `pantau oncall show`: who has the duty, week by week, and whom the policies call.
import { dutiesBetween } from '@pantau/shared/oncall/who';
import { DAY, zonedIso } from '@pantau/shared/time';
import { type Arguments, type Command, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { withDuty } from './oncall-source.ts';
import { policiesText, weekStart, weekText } from './oncall-view.ts';

const DEFAULT_WEEKS = 2;
const MOST_WEEKS = 26;

export const onCallShow: Command = {
  name: 'oncall show',
  usage: '[--weeks N] [--data DIR]',
  summary: { id: 'Jadwal piket minggu demi minggu, dan kebijakannya', en: 'The on-call schedule week by week, and its policies' },
  details: [],
  options: {
    weeks: { value: 'N', help: { id: `berapa minggu (${DEFAULT_WEEKS})`, en: `how many weeks (${DEFAULT_WEEKS})` } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  run: (args, context) =>
    withDuty<ExitCode>(args, context, async (duty) => {
      const { oncall, overrides, at, region } = duty;
      const first = weekStart(at, oncall.zone);
      const weeks = Array.from({ length: weeksOf(args) }, (_, index) => first + index * 7 * DAY);
      for (const begin of weeks) context.say(`${weekText(duty, begin, context.style)}\n`);
      context.say(policiesText(oncall, context.style));
      const until = first + weeks.length * 7 * DAY;
      const iso = (instant: number) => zonedIso(instant, oncall.zone);
      context.tell({
        region: region.id,
        from: iso(first),
        until: iso(until),
        duties: oncall.rotations.flatMap(({ id: rotation }) =>
          dutiesBetween(oncall, overrides, rotation, first, until).map(({ person, from, until: end, override }) => ({
            rotation,
            person,
            from: iso(from),
            until: iso(end),
            ...(override === undefined ? {} : { override: override.id }),
          })),
        ),
        holidays: oncall.holidays,
        policies: oncall.policies,
      });
      return 0;
    }),
};

function weeksOf(args: Arguments): number {
  const written = args.text('weeks') ?? String(DEFAULT_WEEKS);
  const weeks = Number(written);
  if (Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS) return weeks;
  throw new UsageError(`--weeks harus 1 sampai ${MOST_WEEKS}`, `--weeks must be 1 to ${MOST_WEEKS}`);
}
