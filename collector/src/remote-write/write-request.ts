// The message of Prometheus remote write 1.0 (https://prometheus.io/docs/specs/prw/remote_write_spec/): protocol buffers,
// snappy's block format. Pure.
import { compress } from 'snappyjs';
import type { PageSample } from './page-samples.ts';

/** Fields of WriteRequest, TimeSeries, Label and Sample as tag bytes (number, wire type). */
const TAG = { series: 0x0a, label: 0x0a, sample: 0x12, name: 0x0a, value: 0x12, double: 0x09, timestamp: 0x10 } as const;

export const WRITE_HEADERS = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
} as const;

/**
 * One request with the samples of one page at one instant (milliseconds UTC), under the identity that a scrape would give
 * them: a label of the page that clashes becomes `exported_NAME`, an empty one is none, names are sorted.
 */
export function encodeWriteRequest(samples: readonly PageSample[], identity: Readonly<Record<string, string>>, at: number): Uint8Array {
  const time = varint(at);
  const parts = samples.map((sample) => {
    const labels = labelsOf(sample, identity).map(([name, value]) =>
      field(TAG.label, Buffer.concat([text(TAG.name, name), text(TAG.value, value)])),
    );
    const point = Buffer.alloc(10 + time.length);
    point[0] = TAG.double;
    point.writeDoubleLE(sample.value, 1);
    point[9] = TAG.timestamp;
    time.copy(point, 10);
    return field(TAG.series, Buffer.concat([...labels, field(TAG.sample, point)]));
  });
  return compress(Buffer.concat(parts));
}

function labelsOf({ name, labels }: PageSample, identity: Readonly<Record<string, string>>): [string, string][] {
  const own = labels.map(([label, value]): [string, string] => [Object.hasOwn(identity, label) ? `exported_${label}` : label, value]);
  const all: [string, string][] = [['__name__', name], ...own, ...Object.entries(identity)];
  return all.filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1));
}

function text(tag: number, content: string): Buffer {
  return field(tag, Buffer.from(content));
}

/** A length-delimited field. */
export function field(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), varint(content.length), content]);
}

/** A whole number from 0 on, of any size that is exact. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
