// Changes to a valid head that each make it wrong in one place. Part of the hostile mixture.

/** Path in the head, what stands there instead, and the field that the answer has to name (the path when left out). */
export const WRONG_TYPES: readonly (readonly [path: string, value: unknown, field?: string])[] = [
  ['version', 1],
  ['version', 'one'],
  ['region', ''],
  ['region', { id: 'banjarbaru' }],
  ['agent', 'a:b'],
  ['agent', null],
  ['epoch', 'not-a-uuid'],
  ['epoch', 7],
  ['sequence', 0],
  ['sequence', -1],
  ['sequence', 1.5],
  ['sequence', '1'],
  ['sequence', 2 ** 53],
  ['takenAt', 1_772_413_200],
  ['takenAt', '2026-03-02'],
  ['takenAt', '2026-03-02T01:00:00'],
  ['takenAt', '1970-01-01T00:00:00Z'],
  ['takenAt', '2100-01-01T00:00:00Z'],
  ['takenAt', '2026-13-02T01:00:00Z'],
  ['bootId', ''],
  ['monotonicMs', -1],
  ['monotonicMs', '600000'],
  ['intervalSeconds', 0],
  ['intervalSeconds', 1e9],
  ['software', 'x'.repeat(513)],
  ['spool', []],
  ['spool.files', -1],
  ['spool.dropped', 'none'],
  ['spool.oldestSeconds', null],
  ['probes', {}],
  ['probes', Array.from({ length: 101 }, () => ({ id: 'p', ok: true, durationMs: 1 }))],
  ['probes[0].ok', 'yes'],
  ['probes[0].id', '-p'],
  ['probes[0].durationMs', -0.1],
  ['observations', null],
  ['observations', Array.from({ length: 5_001 }, () => null)],
  ['observations[0]', 'host'],
  ['observations[0].subject', 'server/srv-1'],
  ['observations[0].subject.kind', 'Server'],
  ['observations[0].subject.id', 'srv\n1'],
  ['observations[0].subject.id', ''],
  ['observations[0].fact', ''],
  ['observations[0].value', []],
  ['observations[0].value', 'srv-1'],
  ['observations[0].value.hostname', 5],
  ['observations[0].at', 'yesterday'],
  ['observations[1].value.mac', 'aa:bb'],
  ['observations[1].value.interface', ''],
  ['observations[2].value.name', { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } }, 'observations[2].value.name.a.b.c.d.e.f.g'],
  ['observations[2].value.name', 'x'.repeat(70_000)],
  ['observations[2].value.name', 'half \ud800 pair'],
  ['observations[2].value.name', 'zero \0 character'],
  ['pages', 1],
  ['pages[0].target', '../self'],
  ['pages[0].bytes', 0],
  ['pages[0].bytes', 2 ** 21],
  ['pages[0].bytes', '40'],
];

/** A copy of a document with another value at a path such as `observations[0].subject.id`. */
export function withValueAt(document: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  const last = parts.pop() ?? '';
  let place = copy as Record<string, unknown>;
  for (const part of parts) {
    place = place[part] as Record<string, unknown>;
  }
  place[last] = value;
  return copy;
}
