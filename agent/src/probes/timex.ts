// How the kernel disciplines its clock, from adjtimex(2); node_exporter's collector `timex`.
import { type Column, type Family, table } from '../exposition.ts';
import { defineProbe } from './probe.ts';

const STA_UNSYNC = 0x40;
const STA_CLOCKERR = 0x1000;
const STA_NANO = 0x2000;
/** Pulse per second. */
const PPS = { frequency: 0x2, time: 0x4, signal: 0x100, jitter: 0x200, wander: 0x400, error: 0x800 };
/** Frequencies are parts per million with 16 binary digits after the point. */
const PPM_16 = 1_000_000 * 65_536;

/** Reader of a struct timex of a 64-bit Linux. */
interface Timex {
  readonly long: (offset: number) => number;
  readonly int: (offset: number) => number;
  readonly status: number;
  /** Units of the offset and the jitter in a second. */
  readonly fraction: number;
}

const gaugeColumn = (name: string, help: string, value: (timex: Timex) => number): Column<Timex> => ({
  type: 'gauge',
  name: `node_timex_${name}`,
  help,
  value,
});
const counterColumn = (name: string, help: string, offset: number): Column<Timex> => ({
  type: 'counter',
  name: `node_timex_${name}`,
  help,
  value: ({ long }) => long(offset),
});

const COLUMNS: readonly Column<Timex>[] = [
  gaugeColumn('sync_status', 'Is clock synchronized to a reliable server (1 = yes, 0 = no).', (t) => (isUnsynchronized(t.status) ? 0 : 1)),
  gaugeColumn('offset_seconds', 'Time offset in between local system and reference clock.', (t) => t.long(8) / t.fraction),
  gaugeColumn('frequency_adjustment_ratio', 'Local clock frequency adjustment.', (t) => 1 + t.long(16) / PPM_16),
  gaugeColumn('maxerror_seconds', 'Maximum error in seconds.', (t) => t.long(24) / 1e6),
  gaugeColumn('estimated_error_seconds', 'Estimated error in seconds.', (t) => t.long(32) / 1e6),
  gaugeColumn('status', 'Value of the status array bits.', (t) => t.status),
  gaugeColumn('loop_time_constant', 'Phase-locked loop time constant.', (t) => t.long(48)),
  gaugeColumn('tick_seconds', 'Seconds between clock ticks.', (t) => t.long(88) / 1e6),
  gaugeColumn('pps_frequency_hertz', 'Pulse per second frequency.', (t) => t.long(96) / PPM_16),
  gaugeColumn('pps_jitter_seconds', 'Pulse per second jitter.', (t) => t.long(104) / t.fraction),
  gaugeColumn('pps_shift_seconds', 'Pulse per second interval duration.', (t) => t.int(112)),
  gaugeColumn('pps_stability_hertz', 'Pulse per second stability, average of recent frequency changes.', (t) => t.long(120) / PPM_16),
  counterColumn('pps_jitter_total', 'Pulse per second count of jitter limit exceeded events.', 128),
  counterColumn('pps_calibration_total', 'Pulse per second count of calibration intervals.', 136),
  counterColumn('pps_error_total', 'Pulse per second count of calibration errors.', 144),
  counterColumn('pps_stability_exceeded_total', 'Pulse per second count of stability limit exceeded events.', 152),
  gaugeColumn('tai_offset_seconds', 'International Atomic Time (TAI) offset.', (t) => t.int(160)),
];

/** When adjtimex(2) answers TIME_ERROR: is_error_status() of kernel/time/ntp.c. */
export function isUnsynchronized(status: number): boolean {
  const has = (bits: number): boolean => (status & bits) !== 0;
  return (
    has(STA_UNSYNC | STA_CLOCKERR) ||
    (has(PPS.frequency | PPS.time) && !has(PPS.signal)) ||
    (has(PPS.time) && has(PPS.jitter)) ||
    (has(PPS.frequency) && has(PPS.wander | PPS.error))
  );
}

/** All values of a raw struct timex. */
export function timexFamilies(raw: Buffer): Family[] {
  const status = raw.readInt32LE(40);
  const data: Timex = {
    long: (offset) => Number(raw.readBigInt64LE(offset)),
    int: (offset) => raw.readInt32LE(offset),
    status,
    fraction: (status & STA_NANO) === 0 ? 1e6 : 1e9,
  };
  return table([data], () => ({}), COLUMNS);
}

export const timex = defineProbe<Buffer | 'closed'>({
  id: 'timex',
  title: 'Sinkronisasi jam kernel · Clock discipline of the kernel',
  remedy: 'Izinkan adjtimex(2) pada unit agen (ProtectClock=no) · Allow adjtimex(2) in the unit of the agent (ProtectClock=no)',
  reads: ['adjtimex(2)'],
  emits: ['node_timex_*'],
  needs: 'adjtimex(2), koffi.node',
  read: ({ host }) => Promise.resolve(host.adjtimex() ?? 'closed'),
  metrics: (data) => (data === 'closed' ? [] : timexFamilies(data)),
  unseen: (data) =>
    data === 'closed'
      ? ['jam kernel tidak terbaca: izinkan adjtimex(2) (ProtectClock=no) · kernel clock unreadable: allow adjtimex(2) (ProtectClock=no)']
      : [],
});
