// Files of a host that are cut short, lack a line, or hold something else than a number: the sample is taken all the same, only
// probes that read the file may fail, and nothing that is no number is sent.
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCollector } from '@pantau/agent/collect';
import { renderFamilies } from '@pantau/agent/exposition';
import type { Host } from '@pantau/agent/host/host';
import { probes } from '@pantau/agent/probes/registry';
import {
  createFixtureHost,
  FIXTURE_IDENTITY,
  fixtureArchive,
  fixtureNames,
  NO_BACKUPS,
  unpackFixture,
} from '@pantau/agent/testing/fixture-host';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RUNS = 60;
const SAMPLE_LINE = /^[a-zA-Z_:][\w:]*(\{(\w+="([^"\\]|\\.)*",?)+\})? [+-]?(\d[\d.e+-]*|Inf)$/;

interface Whole {
  /** Paths that each probe looked at, links followed. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** What each probe adds to the page. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Samples each probe alone on the host as it is. */
async function lookAt(name: string, folder: string): Promise<Whole> {
  const reads = new Map<string, ReadonlySet<string>>();
  const texts = new Map<string, string>();
  for (const probe of probes) {
    const seen = new Set<string>();
    const host = recording(createFixtureHost(name, folder), seen);
    const { families } = await probe.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY);
    reads.set(probe.id, seen);
    texts.set(probe.id, renderFamilies(families));
  }
  return { reads, texts };
}

function recording(host: Host, seen: Set<string>): Host {
  return new Proxy(host, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const [path] = args;
        if (typeof path === 'string' && path.startsWith('/')) seen.add(host.realPath(path) ?? path);
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

interface Damage {
  readonly kind: 'cut' | 'line' | 'number';
  /** Where, from 0 to 1. */
  readonly at: number;
  /** What stands in place of the number. */
  readonly instead: string;
}

const damages: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'line', 'number'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  instead: fc.constantFrom('', '-', 'NaN', '-1', '1e400', '99999999999999999999', 'x', '\u0000', '"\\', '0x'),
});

function damaged(text: string, damage: Damage): string {
  const place = Math.floor(damage.at * text.length);
  if (damage.kind === 'cut') return text.slice(0, place);
  if (damage.kind === 'line') {
    const lines = text.split('\n');
    return lines.toSpliced(Math.floor(damage.at * lines.length), 1).join('\n');
  }
  return text.slice(0, place) + text.slice(place).replace(/\d+/, () => damage.instead);
}

describe('a damaged file', () => {
  it.each(fixtureNames())('of %s costs no more than the probes that read it', async (name) => {
    const folder = unpackFixture(name);
    const { reads, texts } = await lookAt(name, folder);
    const read = new Set([...reads.values()].flatMap((paths) => [...paths]));
    const { files } = fixtureArchive(name);
    const paths = [...files.keys()].filter((path) => read.has(path) && (files.get(path)?.length ?? 0) > 0);
    const long = paths.filter((path) => path.startsWith('/proc/'));

    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...long), fc.constantFrom(...paths)), damages, async (path, damage) => {
        const whole = files.get(path) ?? Buffer.alloc(0);
        const { mtime } = statSync(join(folder, path));
        writeFileSync(join(folder, path), damaged(whole.toString('latin1'), damage), 'latin1');
        try {
          const context = { host: createFixtureHost(name, folder), backups: NO_BACKUPS };
          const { pages, probes: runs } = await createCollector({ probes, context, identity: FIXTURE_IDENTITY, probeLimitMs: 5_000 })();
          const page = pages[0]?.text ?? '';

          for (const { id, ok } of runs) {
            if (reads.get(id)?.has(path) === true) continue;
            expect({ id, ok, same: page.includes(texts.get(id) ?? '') }).toEqual({ id, ok: true, same: true });
          }
          const strange = page.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !SAMPLE_LINE.test(line));
          expect(strange).toEqual([]);
        } finally {
          writeFileSync(join(folder, path), whole);
          utimesSync(join(folder, path), mtime, mtime);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
