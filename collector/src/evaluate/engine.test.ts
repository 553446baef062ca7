// What is judged again, and when: only what read a change, or whose time has come.
import { defineCheck, type Regulation } from '@pantau/shared/law/check';
import { readKey } from '@pantau/shared/law/snapshot';
import { createWorld } from '@pantau/shared/law/world';
import { createRegister } from '@pantau/shared/register/register';
import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';

const NOW = Date.UTC(2026, 2, 2, 3);
const words = { id: 'x', en: 'x' };

/** Judges two things by the fact `seen`; holds one minute. */
const check = defineCheck({
  family: 'uji',
  id: 'uji',
  subjects: () => ['thing/a', 'thing/b'],
  judge(view, subject) {
    if (subject === 'thing/b' && view.at > NOW + 120_000) {
      throw new Error('broken');
    }
    view.seen('seen', subject);
    view.until(NOW + 60_000);
    return { status: view.at < NOW + 60_000 ? 'compliant' : 'violation', reason: 'uji', sentence: words };
  },
});
const duty = {
  id: '1',
  title: words,
  bound: [],
  modality: 'wajib',
  severity: 'low',
  class: 'A',
  basis: 'text',
  maxStatus: 'violation',
  check,
  parameters: [],
} as const;
const regulation: Regulation = { id: 'uji', title: 'Uji', issuer: 'Uji', source: 'Uji', binding: true, duties: [duty] };
const world = createWorld({ zone: 'WIB', register: createRegister({}), decisions: [], witnesses: [], observations: [] });

describe('the engine', () => {
  it('judges everything once, then only what read a change', () => {
    const engine = createEngine(world, [regulation]);

    expect([...engine.run(NOW).judged.keys()]).toEqual(['uji/1 thing/a', 'uji/1 thing/b']);
    expect(engine.run(NOW + 1).judged.size).toBe(0);
    engine.touch([readKey.fact('seen', 'thing/b'), readKey.fact('other', 'thing/a')]);

    expect([...engine.run(NOW + 2).judged.keys()]).toEqual(['uji/1 thing/b']);
  });

  it('judges again when time alone may have changed the answer', () => {
    const engine = createEngine(world, [regulation]);
    engine.run(NOW);

    expect(engine.nextDue()).toBe(NOW + 60_000);
    const { judged } = engine.run(NOW + 60_000);

    expect([...judged.values()].map((finding) => finding?.status)).toEqual(['violation', 'violation']);
  });

  it('makes unknown of a check that throws, and tells it', () => {
    const engine = createEngine(world, [regulation]);

    const { judged, failures } = engine.run(NOW + 180_000);

    expect(judged.get('uji/1 thing/b')).toMatchObject({ status: 'unknown', reason: 'check-failed' });
    expect(failures).toEqual(['uji/1 thing/b: broken']);
  });
});
