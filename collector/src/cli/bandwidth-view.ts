// How `pantau bandwidth` looks at a terminal: a line for each line, one for each office, and what is missing.
import type { Bandwidth, LineBandwidth, OfficeBandwidth } from './bandwidth-source.ts';
import { mbpsText, percentText, sizeText } from './bandwidth-words.ts';
import { type Cell, type Row, renderTable, type Style } from './terminal.ts';

const LINE_HEAD = ['JALUR · LINE', 'PD', 'KINI · NOW', 'P95', 'KAPASITAS · CAPACITY', 'TERPAKAI · USED', 'SAMPEL · SAMPLES'];
const OFFICE_HEAD = ['PD', 'P95', 'DARI INTERNET DAERAH · OF THE INTERNET', 'DARI LALU LINTAS · OF THE TRAFFIC', 'DATA', 'JALUR · LINES'];
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const NOTHING = '·';
const FULL_PCT = 80;
const MISSING_PCT = 20;

const STATES = {
  measured: undefined,
  'no-samples': {
    id: 'tidak ada sampel: periksa perangkat, kredensial SNMP dan nama antarmukanya',
    en: 'no samples: check the device, its SNMP credential and the name of the interface',
  },
  'not-measured': { id: 'tidak diukur: isi device dan interface dalam links', en: 'not measured: fill in device and interface in links' },
  'not-registered': { id: 'tidak lagi terdaftar', en: 'no longer registered' },
} as const satisfies Record<LineBandwidth['state'], { readonly id: string; readonly en: string } | undefined>;

/** Without a line feed at its end. */
export function bandwidthText(bandwidth: Bandwidth, style: Style): string {
  const { month, to, region, links, pds } = bandwidth;
  const head = [
    `${style.bold(`Bandwidth ${month}`)}  s.d. · until ${to.slice(0, 16).replace('T', ' ')}`,
    'P95: sampel 5 menit, 5 % tertinggi disisihkan, arah yang lebih besar',
    style.dim('P95: samples of 5 minutes, the highest 5 % put aside, the larger direction'),
    `Internet daerah · of the region: ${regionText(region)}`,
  ];
  const none = 'Belum ada jalur dalam register · the register has no line';
  const lines =
    links.length === 0
      ? none
      : renderTable(
          links.map((line) => lineRow(line, style)),
          style,
          LINE_HEAD,
        );
  const offices =
    pds.length === 0
      ? []
      : [
          renderTable(
            pds.map((office) => officeRow(office, style)),
            style,
            OFFICE_HEAD,
          ),
        ];
  return [head.join('\n'), lines, ...offices].join('\n\n');
}

function regionText({ capacityMbps, p95Mbps, saturationPct, uplinks }: Bandwidth['region']): string {
  if (uplinks.length === 0) {
    return 'tidak ada jalur internet Dinas dalam register · the register has no internet line of the Dinas';
  }
  const capacity =
    capacityMbps === null
      ? 'kapasitas belum dicatat: isi capacity_mbps · capacity not recorded: fill in capacity_mbps'
      : `${capacityMbps} Mbit/s`;
  return `P95 ${mbpsText(p95Mbps)} / ${capacity}${saturationPct === null ? '' : ` = ${saturationPct} %`} (${uplinks.join(', ')})`;
}

function lineRow(line: LineBandwidth, style: Style): Row {
  const { now, speedMbps, capacityMbps, saturationPct, samplesMissingPct, counterResets, course } = line;
  const state = STATES[line.state];
  const resets = counterResets === 0 ? [] : [style.dim(`pencacah mulai dari nol · counters began anew: ${counterResets}`)];
  return {
    cells: [
      { text: line.link },
      { text: line.pd ?? '-' },
      { text: now === null ? '-' : `${mbpsText(now.inMbps)} / ${mbpsText(now.outMbps)}` },
      { text: mbpsText(line.p95Mbps) },
      { text: capacityText(capacityMbps, speedMbps) },
      percentCell(saturationPct, FULL_PCT, style),
      { text: samplesText(line), ...(samplesMissingPct > MISSING_PCT ? { paint: style.yellow } : {}) },
    ],
    below: [
      ...(course.some((each) => each !== null) ? [style.cyan(sparkline(course))] : []),
      ...(state === undefined ? [] : [state.id, style.dim(state.en)]),
      ...resets,
    ],
  };
}

function capacityText(capacityMbps: number | null, speedMbps: number | null): string {
  if (capacityMbps !== null) {
    return String(capacityMbps);
  }
  return speedMbps === null ? '-' : `(${speedMbps} port)`;
}

function samplesText({ samples, expected }: { readonly samples: number; readonly expected: number }): string {
  return `${samples} / ${expected}`;
}

function officeRow({ pd, p95Mbps, ofRegionPct, ofBytesPct, bytesIn, bytesOut, links, uncounted }: OfficeBandwidth, style: Style): Row {
  return {
    cells: [
      { text: pd },
      { text: mbpsText(p95Mbps) },
      percentCell(ofRegionPct, FULL_PCT, style),
      { text: percentText(ofBytesPct) },
      { text: `${sizeText(bytesIn)} / ${sizeText(bytesOut)}` },
      { text: links.join(', ') || '-' },
    ],
    below:
      uncounted.length === 0 ? [] : [style.dim(`tanpa sampel, tidak ikut dihitung · no samples, not counted in: ${uncounted.join(', ')}`)],
  };
}

function percentCell(value: number | null, limit: number, style: Style): Cell {
  return { text: percentText(value), ...(value !== null && value >= limit ? { paint: style.red } : {}) };
}

/** One character each, from nothing to the highest; what is missing is a dot. */
export function sparkline(values: readonly (number | null)[]): string {
  const highest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const last = BARS.length - 1;
  return values
    .map((value) => (value === null ? NOTHING : BARS[highest === 0 ? 0 : Math.min(last, Math.floor((value / highest) * BARS.length))]))
    .join('');
}
