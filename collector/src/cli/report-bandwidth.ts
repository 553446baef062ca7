// The bandwidth of the half-year record as a table for people at a terminal: a line for each line of the network and month.
import type { RecordModel } from '@pantau/shared/record/model';
import { mbpsText, percentText, sizeText } from './bandwidth-words.ts';
import { renderTable, type Style } from './terminal.ts';

const HEAD = [
  'JALUR · LINE',
  'PD',
  'BULAN · MONTH',
  'P95',
  'KAPASITAS · CAPACITY',
  'TERPAKAI · USED',
  'MASUK / KELUAR · IN / OUT',
  'SAMPEL HILANG · MISSING',
];
const MISSING_PCT = 20;

/** Empty when no line is measured. */
export function recordBandwidthText({ bandwidth }: RecordModel, style: Style): string {
  const rows = bandwidth.lines.flatMap(({ link, pd, capacityMbps, months }) =>
    months.map((month) => ({
      cells: [
        { text: link },
        { text: pd ?? '-' },
        { text: month.month },
        { text: mbpsText(month.p95Mbps) },
        { text: capacityMbps === null ? '-' : String(capacityMbps) },
        { text: percentText(month.p95OfCapacityPct) },
        { text: `${sizeText(month.bytesIn)} / ${sizeText(month.bytesOut)}` },
        { text: percentText(month.samplesMissingPct), ...(month.samplesMissingPct > MISSING_PCT ? { paint: style.yellow } : {}) },
      ],
    })),
  );
  if (rows.length === 0) {
    return '';
  }
  const open = bandwidth.settled ? [] : [style.dim('Laporan yang terlambat masih dapat menambah · late reports may still add to it')];
  const title = `${style.bold('Bandwidth')} (Mbit/s; P95: sampel 5 menit · samples of 5 minutes)`;
  return [title, renderTable(rows, style, HEAD), ...open].join('\n');
}
