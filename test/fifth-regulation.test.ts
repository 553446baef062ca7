// The recipe of CONTRIBUTING.md, carried out: a fifth regulation is one folder and one line of the registry, and is judged at
// once, in its own zone, with its own number.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempForTest } from './support/temp.ts';
import { root } from './support/tools.ts';

const run = promisify(execFile);

/** Judges a small region by the new regulation: no plan, a copy 45 km away where 50 are asked. */
const SCRIPT = `
import { judgeAll } from './src/law/evaluate.ts';
import { regulationById, REGULATIONS } from './src/law/regulations/registry.ts';
import { NOW, observation, registerOf, witness, WRITTEN } from './src/law/testing/worlds.ts';
import { createWorld } from './src/law/world.ts';

const fifth = regulationById('contoh-9-2030');
const at = NOW + 5 * 365.25 * 86_400_000;
const seen = { seen: [at - 600_000] };
const world = createWorld({
  zone: fifth.zone,
  register: registerOf({ ...WRITTEN, servers: WRITTEN.servers.map((each) => ({ ...each, room: 'r1' })) }),
  decisions: [],
  witnesses: [witness('a1', { runsOn: 'server/s1', lastReport: at })],
  observations: [observation('backup_copy', 'dataset/d1', { taken_at: at - 3_600_000, verified: true, medium: 'server', room: 'r2' }, seen)],
});
const findings = judgeAll(world, at, fifth).map(({ duty, status, reason, parameters }) => ({ duty, status, reason, parameters }));
const early = judgeAll(world, Date.parse('2030-04-30T23:59:59+09:00'), fifth).length;
process.stdout.write(JSON.stringify({ known: REGULATIONS.map((each) => each.id), findings, early }));
`;

it('a fifth regulation is one folder and one line', { timeout: 60_000 }, async () => {
  const recipe = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))?.[1] ?? '';
  const shared = tempForTest();
  cpSync(join(root, 'shared/src'), join(shared, 'src'), { recursive: true });
  cpSync(join(root, 'shared/package.json'), join(shared, 'package.json'));
  symlinkSync(join(root, 'shared/node_modules'), join(shared, 'node_modules'));
  const regulations = join(shared, 'src/law/regulations');
  mkdirSync(join(regulations, 'contoh-9-2030'));
  writeFileSync(join(regulations, 'contoh-9-2030/index.ts'), recipe);
  const registry = readFileSync(join(regulations, 'registry.ts'), 'utf8');
  const line = "import { contoh } from './contoh-9-2030/index.ts';\n";
  writeFileSync(join(regulations, 'registry.ts'), line + registry.replace('REGULATIONS: readonly Regulation[] = [', '$&contoh, '));
  writeFileSync(join(shared, 'judge.ts'), SCRIPT);

  const { stdout } = await run(process.execPath, [join(shared, 'judge.ts')], { cwd: shared });

  const { known, findings, early } = JSON.parse(stdout) as {
    known: string[];
    findings: { duty: string; parameters: unknown }[];
    early: number;
  };
  expect(known).toContain('contoh-9-2030');
  expect(findings).toMatchObject([
    { duty: 'contoh-9-2030/4.1', status: 'violation', reason: 'document-missing' },
    { duty: 'contoh-9-2030/7.2', status: 'violation', reason: 'copy-near' },
    { duty: 'contoh-9-2030/9', status: 'attest', reason: 'attestation-missing' },
  ]);
  expect(findings[1]?.parameters).toContainEqual({ name: 'far_min_km', value: 50, unit: 'km', source: 'regulation' });
  expect(early).toBe(0);
});
