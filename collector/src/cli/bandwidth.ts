// `pantau bandwidth`: how lines and offices used their bandwidth in a month, out of the ledger.
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { localDay } from '@pantau/shared/time';
import { type BandwidthQuestion, bandwidthOf } from './bandwidth-source.ts';
import { bandwidthText } from './bandwidth-view.ts';
import { type Arguments, type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

export const bandwidth: Command = {
  name: 'bandwidth',
  usage: '[--pd ID] [--link ID] [--month YYYY-MM] [--data DIR]',
  summary: { id: 'Bandwidth tiap jalur dan PD: laju, P95, kapasitas', en: 'Bandwidth of each line and office: rate, P95, capacity' },
  details: [
    {
      id: 'P95: laju rata-rata tiap 5 menit, 5 % tertinggi disisihkan, arah yang lebih besar. Sela dan pencacah yang mulai dari nol tidak pernah dihitung sebagai lalu lintas; yang tidak terukur disebutkan.',
      en: 'P95: average rates of 5 minutes, the highest 5 % put aside, the larger direction. Gaps and counters that begin anew never count as traffic; what was not measured is said.',
    },
  ],
  options: {
    pd: { value: 'ID', help: { id: 'hanya PD ini', en: 'only this office' } },
    link: { value: 'ID', help: { id: 'hanya jalur ini', en: 'only this line' } },
    month: { value: 'YYYY-MM', help: { id: 'bulan; bila kosong, bulan ini', en: 'the month; left out: this one' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const now = context.now();
    const answer = await withLedger(dataFolder(args, context), ({ reader, region }) =>
      bandwidthOf(reader, region, questionOf(args, region, now), now),
    );
    context.say(bandwidthText(answer, context.style));
    context.tell(answer);
    return 0;
  },
};

function questionOf(args: Arguments, { zone }: RegionInfo, now: number): BandwidthQuestion {
  const current = localDay(now, zone).slice(0, 7);
  const month = args.text('month') ?? current;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new UsageError(`--month "${month}" bukan bulan; tulis YYYY-MM`, `--month "${month}" is no month; write YYYY-MM`);
  }
  if (month > current) {
    throw new UsageError(`--month ${month} belum terjadi`, `--month ${month} lies in the future`);
  }
  const [pd, link] = [args.text('pd'), args.text('link')];
  return { month, ...(pd === undefined ? {} : { pd }), ...(link === undefined ? {} : { link }) };
}
