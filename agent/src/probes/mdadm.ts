// Software RAID, from /proc/mdstat; node_exporter's collector `mdadm` (node_md_*).
import { gauge, type Sample } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface MdArray {
  readonly device: string;
  readonly state: string;
  readonly disks: { readonly active: number; readonly failed: number; readonly spare: number; readonly required: number };
  readonly blocks: number;
  /** Equal to `blocks` unless the array is being synchronised. */
  readonly blocksSynced: number;
}

/** State as the kernel says it, and the name under which node_exporter shows it. */
const STATES = [
  ['active', 'active'],
  ['inactive', 'inactive'],
  ['recovering', 'recovering'],
  ['resyncing', 'resync'],
  ['checking', 'check'],
] as const;

export function parseMdstat(text: string): MdArray[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    /^(\s|Personalities|unused|$)/.test(line) ? [] : [parseArray(line, lines[index + 1] ?? '', lines.slice(index + 2, index + 4))],
  );
}

function parseArray(line: string, status: string, following: readonly string[]): MdArray {
  const [device = '', , shownState] = line.split(/\s+/);
  const what = `mdstat: ${device}`;
  if (shownState === undefined) throw new Error(`${what}: no state in "${line.slice(0, 80)}"`);
  const blocks = parseNumber(/^\s*(\d+)/.exec(status)?.[1], what);
  const sync = following.find((each) => !each.includes('bitmap')) ?? '';
  const syncing = syncState(sync);
  return {
    device,
    state: syncing ?? shownState,
    disks: {
      ...disksOf(line, status, what),
      failed: line.split('(F)').length - 1,
      spare: line.split('(S)').length - 1,
    },
    blocks,
    blocksSynced: syncing === undefined ? blocks : syncedBlocks(sync, what),
  };
}

function disksOf(line: string, status: string, what: string): { active: number; required: number } {
  if (/raid0|linear/.test(line)) {
    const count = line.split('[').length - 1;
    return { active: count, required: count };
  }
  if (line.includes('inactive')) return { active: 0, required: 0 };
  const match = /blocks .*\[(\d+)\/(\d+)\] \[[U_]+\]/.exec(status);
  return { active: parseNumber(match?.[2], what), required: parseNumber(match?.[1], what) };
}

function syncState(line: string): string | undefined {
  if (line.includes('recovery')) return 'recovering';
  if (line.includes('check')) return 'checking';
  return line.includes('resync') ? 'resyncing' : undefined;
}

function syncedBlocks(line: string, what: string): number {
  return /PENDING|DELAYED/.test(line) ? 0 : parseNumber(/\((\d+)\/\d+\)/.exec(line)?.[1], what);
}

export const mdadm = defineProbe<MdArray[]>({
  id: 'mdadm',
  title: 'RAID perangkat lunak · Software RAID',
  remedy: 'Periksa larik (mdadm --detail) · Look at the array (mdadm --detail)',
  reads: ['/proc/mdstat'],
  emits: ['node_md_*'],
  async read({ host }) {
    const text = await host.readText('/proc/mdstat');
    return text === undefined ? undefined : parseMdstat(text);
  },
  metrics(arrays) {
    const samples = (value: (array: MdArray) => number): Sample[] =>
      arrays.map((array) => ({ labels: { device: array.device }, value: value(array) }));
    const disks = arrays.flatMap(({ device, disks: { active, failed, spare } }) =>
      Object.entries({ active, failed, spare }).map(([state, value]) => ({ labels: { device, state }, value })),
    );
    const states = arrays.flatMap(({ device, state }) =>
      STATES.map(([kernel, shown]) => ({ labels: { device, state: shown }, value: state === kernel ? 1 : 0 })),
    );
    return [
      gauge(
        'node_md_blocks',
        'Total number of blocks on device.',
        samples(({ blocks }) => blocks),
      ),
      gauge(
        'node_md_blocks_synced',
        'Number of blocks synced on device.',
        samples(({ blocksSynced }) => blocksSynced),
      ),
      gauge('node_md_disks', 'Number of active/failed/spare disks of device.', disks),
      gauge(
        'node_md_disks_required',
        'Total number of disks of device.',
        samples((array) => array.disks.required),
      ),
      gauge('node_md_state', 'Indicates the state of md-device.', states),
    ];
  },
});
