// Proves that the linter, with the project's own rules, finds what it is there for: a lint run that checks nothing also ends well.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { runProcess } from './support/processes.ts';
import { tempForTest } from './support/temp.ts';
import { root } from './support/tools.ts';

const broken: Record<string, string> = {
  'agent/src/one.ts': "import { two } from './two.ts';\nexport const one = (): number => two();\n",
  'agent/src/two.ts': "import { one } from './one.ts';\nexport const two = (): number => one();\n",
  'agent/src/promise.ts': 'export function start(work: () => Promise<void>): void {\n  work();\n}\n',
  'agent/src/console.ts': "export function tell(): void {\n  console.log('x');\n}\n",
  'agent/src/default.ts': 'export default 1;\n',
  'agent/src/ternary.ts': 'export const pick = (a: boolean, b: boolean): number => (a ? 1 : b ? 2 : 3);\n',
  'agent/src/equal.ts': 'export const same = (a: unknown, b: unknown): boolean => a == b;\n',
  'agent/src/main.ts': "console.log('allowed in a main program');\n",
};

it('finds what the rules forbid, each in its file', async () => {
  const folder = tempForTest();
  for (const [path, text] of Object.entries({
    ...broken,
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "allowImportingTsExtensions": true, "noEmit": true } }',
  })) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  }

  copyFileSync(`${root}.oxlintrc.json`, `${folder}/.oxlintrc.json`);

  const result = await runProcess(`${root}node_modules/.bin/oxlint`, ['--type-aware', '--format', 'unix', folder], { cwd: folder });

  const found = [...result.stdout.matchAll(/([a-z]+)\.ts:\d+:\d+: .*\((.+)\)\]$/gm)].map(([, file, rule]) => `${file} ${rule}`);
  expect(new Set(found)).toEqual(
    new Set([
      'one no-cycle',
      'two no-cycle',
      'promise no-floating-promises',
      'console no-console',
      'default no-default-export',
      'ternary no-nested-ternary',
      'equal eqeqeq',
    ]),
  );
  expect(result.code).not.toBe(0);
});
