// Case files from the command line: passed, failed with the reason, not judged, faulty.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';

const CASES = fileURLToPath(new URL('../../../test/cases', import.meta.url));

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pantau-cases-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

function run(...words: string[]) {
  return runCli(['case', 'run', ...words], { cwd: dir });
}

/** A case on the healthy base that expects `status` of Banjarbaru's backup duty. */
async function writeCase(name: string, expectation: string): Promise<void> {
  await writeFile(join(dir, name), `case: ${name}\nextends: dasar\nexpect:\n  banjarbaru-5-2022:\n    ${expectation}\n`);
}

describe('case run', () => {
  it('passes the cases of the project, out of their directory', async () => {
    const { code, out, err } = await run(CASES);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/\n[1-9]\d* passed, 0 failed, 0 not judged\n$/);
  }, 60_000);

  it('shows a wrong expectation with what was found, why, and where it was written', async () => {
    await writeCase('salah.yaml', '"32.3-backup": { subject: dataset/atlet, status: violation }');
    const { code, out } = await run('salah.yaml', '--base', CASES);
    expect(code).toBe(1);
    expect(out).toContain('expected: violation dataset/atlet');
    expect(out).toMatch(/found: compliant/);
    expect(out).toMatch(/dataset\/atlet: compliant \([a-z-]+\)\n +\S/);
    expect(out).toContain('salah.yaml:5:5');
    expect(out).toMatch(/\n0 passed, 1 failed, 0 not judged\n$/);
  });

  it.each([
    ['"32.3-bakcup": compliant', 'did you mean 32.3-backup'],
    ['"32.3": compliant', '32.3-recovery'],
    ['"17.11-backup": compliant', 'langsa-34-2020/17.11-backup'],
    ['"99.1-belum-ada": compliant', 'see pantau law list banjarbaru-5-2022'],
    ['"family:ip-plam": not-applicable', 'did you mean ip-plan?'],
  ])('fails %s and names what was meant', async (expectation, hint) => {
    await writeCase('lain.yaml', expectation);
    const { code, out } = await run('lain.yaml', '--base', join(CASES, 'dasar.yaml'));
    expect(code).toBe(1);
    expect(out).toContain(hint);
    expect(out).toMatch(/\n0 passed, 1 failed, 0 not judged\n$/);
  });

  it('counts a family that no regulation has apart and lists it with --verbose', async () => {
    await writeCase('lain.yaml', '"family:quantum-telepathy": not-applicable');
    const { code, out } = await run('lain.yaml', '--base', join(CASES, 'dasar.yaml'));
    expect(code).toBe(0);
    expect(out).toMatch(/\n0 passed, 0 failed, 1 not judged\n$/);
    expect(out).not.toContain('quantum-telepathy');
    expect((await run('lain.yaml', '--base', CASES, '--verbose')).out).toContain('banjarbaru-5-2022/family:quantum-telepathy');
  });

  it('runs the others when a file is faulty, and fails', async () => {
    await cp(CASES, dir, { recursive: true });
    await writeFile(join(dir, 'rusak.yaml'), 'case: x\nextends: dasar\nregistr: {}\n');
    const { code, out, err } = await run('.');
    expect(code).toBe(1);
    expect(err).toMatch(/rusak\.yaml:3:1/);
    expect(out).toMatch(/1 berkas keliru · faulty files\n[1-9]\d* passed, 0 failed, 0 not judged\n$/);
  }, 60_000);

  it('tells machines each verdict and each fault', async () => {
    await writeCase('salah.yaml', '"32.3-backup": violation');
    const { code, out } = await run('salah.yaml', 'tiada.yaml', '--base', CASES, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      passed: 0,
      failed: 1,
      notJudged: 0,
      faulty: 1,
      files: [
        {
          faults: [],
          verdicts: [
            {
              regulation: 'banjarbaru-5-2022',
              at: '2026-05-04T09:00:00+08:00',
              duty: 'banjarbaru-5-2022/32.3-backup',
              outcome: 'failed',
              expected: 'violation',
              place: `${join(dir, 'salah.yaml')}:5:5`,
            },
          ],
        },
        { faults: [{ place: join(dir, 'tiada.yaml') }], verdicts: [] },
      ],
    });
  });

  it('refuses a directory without cases', async () => {
    expect(await run('.')).toMatchObject({ code: 1, err: expect.stringContaining('holds no .yaml file') });
  });
});
