// Registers from the command line: made out of a report, checked, refused.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validHead } from '@pantau/shared/testing/valid-head';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';

const REPORT = JSON.stringify({ head: validHead(), pages: [] });

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

function run(words: readonly string[], input?: string) {
  return runCli(['register', ...words], { cwd, ...(input === undefined ? {} : { input }) });
}

describe('register init', () => {
  it('makes a register out of standard input that register check accepts', async () => {
    const made = await run(['init', '--from', '-', 'reg', '--regulation', 'serang-47-2017', '--json'], REPORT);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(made.out)).toMatchObject({ dir: join(cwd, 'reg'), regulation: 'serang-47-2017' });
    expect(await readFile(join(cwd, 'reg', 'region.yaml'), 'utf8')).toContain('serang-47-2017');
    const checked = await run(['check', 'reg']);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toMatch(/servers +1\n[\s\S]*register is fine: reg \(CONTOH/);
  });

  it('takes a file', async () => {
    await writeFile(join(cwd, 'once.json'), REPORT);
    expect(await run(['init', '--from', 'once.json', 'reg'])).toMatchObject({ code: 0, out: expect.stringContaining('reg/region.yaml') });
  });

  it.each([
    ['no JSON', ['init', '--from', '-', 'reg'], 'not json', 'is not JSON'],
    ['another document', ['init', '--from', '-', 'reg'], '{}', 'give the output of pantau-agent once --json'],
    ['a file that is not there', ['init', '--from', 'none.json', 'reg'], '', 'cannot be read'],
    ['a directory that exists', ['init', '--from', '-', '.'], REPORT, 'is not overwritten'],
  ])('refuses %s', async (_what, words, input, message) => {
    const { code, out, err } = await run(words, input);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });
});

describe('register check', () => {
  async function check(decision: string) {
    await run(['init', '--from', '-', 'reg'], REPORT);
    await writeFile(join(cwd, 'reg', 'keputusan.yaml'), `parameters:\n  - { id: d1, number: 7/2026, date: 2026-03-02, ${decision} }\n`);
    return run(['check', 'reg', '--json']);
  }

  it.each([
    ['an unknown name', 'name: backup_max_age, value: 30', 'name', 'did you mean "backup_max_age_h"?'],
    [
      'a name of another regulation',
      'name: far_min_km, value: 30, regulation: banjarbaru-5-2022',
      'name',
      'there is no parameter "far_min_km" in banjarbaru-5-2022',
    ],
    ['a wrong type', 'name: backup_max_age_h, value: lama', 'value', 'must be a number in hours'],
    ['a value out of bounds', 'name: agent_silence_ttl, value: 1441', 'value', 'must be between 0.1 and 1440 minutes'],
    ['a word that is no choice', 'name: separation_level, value: gedung', 'value', 'must be one of room, building, site'],
  ])('refuses a decision with %s, where it was written', async (_what, decision, field, message) => {
    const { code, out, err } = await check(decision);
    expect(code).toBe(1);
    const { faults } = JSON.parse(out) as { faults: { place: string; field: string; en: string }[] };
    expect(faults).toMatchObject([
      { place: expect.stringMatching(/keputusan\.yaml:2:\d+$/), field: `parameters[d1].${field}`, en: expect.stringContaining(message) },
    ]);
    expect(err).toContain('keputusan.yaml:2');
  });

  it.each([
    ['name: backup_max_age_h, value: 30'],
    ['name: agent_silence_ttl, value: 0.5'],
    ['name: hazard_layers, value: [banjir, tsunami]'],
  ])('accepts %s', async (decision) => {
    const { code, out } = await check(decision);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ faults: [], region: { id: 'contoh' }, lists: { parameters: 1 } });
  });

  it('tells all other faults of a register too', async () => {
    await run(['init', '--from', '-', 'reg'], REPORT);
    await writeFile(join(cwd, 'reg', 'salah.yaml'), 'server:\n  - { id: x }\n');
    const { code, err } = await run(['check', 'reg']);
    expect(code).toBe(1);
    expect(err).toMatch(/salah\.yaml:1:1[\s\S]*did you mean "servers"\?/);
  });
});
