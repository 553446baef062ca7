// Octet counters as they were read, and how an hour of them is kept: as differences, in few bytes.
import type { Sample } from '@pantau/shared/accepted';
import type { CountersFact } from '@pantau/shared/network-facts';
import { createVarintReader, createVarintWriter } from '@pantau/shared/traffic/varint';

/** What must be the same for two samples to be compared, and the speed. */
export interface Series {
  readonly device: string;
  readonly interface: string;
  readonly bits: 32 | 64;
  readonly discontinuity?: number;
  readonly speedMbps?: number;
}

export interface CounterSample {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly witness: string;
  /** Text of `series`, to group by. */
  readonly seriesText: string;
  readonly series: Series;
  readonly in: bigint;
  readonly out: bigint;
  /** sysUpTime in hundredths of a second. */
  readonly uptime: number;
}

export function sampleOf({ at, witness, value }: Sample): CounterSample {
  const counters = value as unknown as CountersFact;
  const { device, interface: name, bits, discontinuity, speedMbps } = counters;
  const seriesText = JSON.stringify([device, name, bits, discontinuity ?? null, speedMbps ?? null]);
  const series = seriesOf(seriesText);
  return { at, witness, seriesText, series, in: BigInt(counters.in), out: BigInt(counters.out), uptime: counters.uptime };
}

export function seriesOf(text: string): Series {
  const [device, name, bits, discontinuity, speedMbps] = JSON.parse(text) as [string, string, 32 | 64, number | null, number | null];
  return {
    device,
    interface: name,
    bits,
    ...(discontinuity === null ? {} : { discontinuity }),
    ...(speedMbps === null ? {} : { speedMbps }),
  };
}

/** In the order of time; those of one instant in an order that does not depend on how they came. */
export function inOrder(samples: Iterable<CounterSample>): CounterSample[] {
  return [...samples].toSorted((a, b) => a.at - b.at || compare(a.witness, b.witness) || compare(a.seriesText, b.seriesText));
}

/** A sample comes once; should two claim the same instant, one is chosen by what it says. */
export function lesserOf(a: CounterSample, b: CounterSample): CounterSample {
  const [left, right] = [a, b].map((each) => `${each.in} ${each.out} ${each.uptime}`) as [string, string];
  return left <= right ? a : b;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Samples of one witness and series, in order of time, from the beginning of their hour on. */
export function encodeSamples(hour: number, samples: readonly CounterSample[]): Uint8Array {
  const writer = createVarintWriter();
  let before = { at: hour, uptime: 0, in: 0n, out: 0n };
  for (const sample of samples) {
    writer.put(sample.at - before.at);
    writer.putSigned(BigInt(sample.uptime - before.uptime));
    writer.putSigned(sample.in - before.in);
    writer.putSigned(sample.out - before.out);
    before = sample;
  }
  return writer.bytes();
}

export function decodeSamples(
  hour: number,
  { witness, seriesText, bytes }: { readonly witness: string; readonly seriesText: string; readonly bytes: Uint8Array },
): CounterSample[] {
  const reader = createVarintReader(bytes);
  const series = seriesOf(seriesText);
  const samples: CounterSample[] = [];
  let before = { at: hour, uptime: 0, in: 0n, out: 0n };
  while (!reader.done()) {
    const at = before.at + reader.next();
    const uptime = before.uptime + Number(reader.nextSigned());
    before = { at, uptime, in: before.in + reader.nextSigned(), out: before.out + reader.nextSigned() };
    samples.push({ ...before, witness, seriesText, series });
  }
  return samples;
}
