// Prometheus remote write 1.0, just enough to send it samples: protocol buffers by hand, and snappy's block format with
// literals only (which costs the receiver less than real compression, not more).
import { field, varint } from '@pantau/collector/remote-write/write-request';
import { type Series, valueAt } from './node-page.ts';

/** Fields of the messages WriteRequest, TimeSeries, Label and Sample, as tag bytes (number, wire type). */
const TAG = { series: 0x0a, label: 0x0a, sample: 0x12, name: 0x0a, text: 0x12, value: 0x09, timestamp: 0x10 } as const;

/** The labels of each series of an instance, encoded once; labels are sorted by name, as the protocol wants. */
export function encodeLabels(series: readonly Series[], instance: string): Buffer[] {
  return series.map(({ name, labels }) => {
    const all = Object.entries({ ...labels, __name__: name, instance, job: 'node' }).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Buffer.concat(
      all.map(([key, value]) => field(TAG.label, Buffer.concat([field(TAG.name, Buffer.from(key)), field(TAG.text, Buffer.from(value))]))),
    );
  });
}

/** A write request with one sample of each series, as it goes over the wire. */
export function writeRequest(labels: readonly Buffer[], round: number, at: number): Buffer {
  const time = varint(at);
  const all = labels.map((encoded, index) => {
    const sample = Buffer.alloc(10 + time.length);
    sample[0] = TAG.value;
    sample.writeDoubleLE(valueAt(index, round), 1);
    sample[9] = TAG.timestamp;
    time.copy(sample, 10);
    return field(TAG.series, Buffer.concat([encoded, field(TAG.sample, sample)]));
  });
  return snappyLiterals(Buffer.concat(all));
}

function snappyLiterals(data: Buffer): Buffer {
  const parts = [varint(data.length)];
  for (let offset = 0; offset < data.length; offset += 65_536) {
    const chunk = data.subarray(offset, offset + 65_536);
    // 61 in the upper six bits: a literal whose length less one follows in two bytes.
    const head = Buffer.from([61 << 2, 0, 0]);
    head.writeUInt16LE(chunk.length - 1, 1);
    parts.push(head, chunk);
  }
  return Buffer.concat(parts);
}
