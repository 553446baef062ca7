// Guards the layout: applies each rule to all source files, and proves with a bad example that the rule can fail.
import { describe, expect, it } from 'vitest';
import * as rules from './support/architecture-rules.ts';
import { parseSource, readSourceFiles, type SourceFile } from './support/source-files.ts';

/** This file quotes what is forbidden, so it is left out. */
const files = readSourceFiles().filter((file) => file.path !== 'test/architecture.test.ts');

/** Source files from `path: text` pairs. */
function sources(texts: Record<string, string>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => parseSource(path, text));
}

describe('the checkout', () => {
  it('was read', () => {
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining([
        'shared/src/report.ts',
        'agent/src/probes/loadavg.ts',
        'collector/src/app.ts',
        'collector/src/alerts/plan.ts',
        'deploy/start.mjs',
      ]),
    );
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(100);
  });

  it.each(Object.entries(rules))('keeps the rule %s', (_name, rule) => {
    expect(rule(files)).toEqual([]);
  });
});

interface Example {
  rule: keyof typeof rules;
  shows: string;
  bad: Record<string, string>;
  fault: string | RegExp;
}

const zod = "import { z } from 'zod';";
const examples: Example[] = [
  {
    rule: 'packagesImportSharedOnly',
    shows: 'a package imports another',
    bad: { 'agent/src/a.ts': "import { x } from '@pantau/collector/app';" },
    fault: 'may import only shared',
  },
  {
    rule: 'packagesImportSharedOnly',
    shows: 'shared imports a package',
    bad: { 'shared/src/a.ts': "import type { x } from '@pantau/agent/a';" },
    fault: 'may import only shared',
  },
  {
    rule: 'packagesImportSharedOnly',
    shows: 'a whole package',
    bad: { 'agent/src/a.ts': "import { x } from '@pantau/shared';" },
    fault: 'names a whole package',
  },
  {
    rule: 'packagesImportSharedOnly',
    shows: 'a subpath that is no file',
    bad: { 'agent/src/a.ts': "export { x } from '@pantau/shared/gone';" },
    fault: 'does not exist',
  },
  {
    rule: 'packagesImportSharedOnly',
    shows: 'a way out by dots',
    bad: { 'agent/src/a.ts': "const x = await import('../../shared/src/report.ts');" },
    fault: 'leaves its package',
  },
  {
    rule: 'stagesStayApart',
    shows: 'a stage imports another',
    bad: { 'collector/src/ingest/a.ts': "import {\n  x,\n} from '../alerts/b.ts';" },
    fault: 'joins ingest with alerts',
  },
  {
    rule: 'stagesStayApart',
    shows: 'a stage imports the joint',
    bad: { 'collector/src/ingest/a.ts': "import { x } from '../app.ts';" },
    fault: 'joins ingest with app.ts',
  },
  {
    rule: 'stagesStayApart',
    shows: 'a tool imports a stage',
    bad: { 'collector/src/yaml/a.ts': "import { x } from '../register/b.ts';" },
    fault: 'joins yaml with register',
  },
  {
    rule: 'codeLeavesTestsAlone',
    shows: 'a stage imports its test helpers',
    bad: { 'collector/src/ingest/a.ts': "import { x } from './testing/b.ts';" },
    fault: 'is only for tests',
  },
  {
    rule: 'purePlacesStayPure',
    shows: 'Node in a model',
    bad: { 'shared/src/a.ts': "import { readFileSync } from 'node:fs';" },
    fault: 'node:fs is not allowed in a pure place',
  },
  {
    rule: 'purePlacesStayPure',
    shows: 'a clock in a probe',
    bad: { 'agent/src/probes/a.ts': 'export const x = Date.now();' },
    fault: 'Date.now(',
  },
  {
    rule: 'purePlacesStayPure',
    shows: 'the present instant',
    bad: { 'shared/src/law/a.ts': 'export const x = new Date();' },
    fault: 'new Date()',
  },
  { rule: 'purePlacesStayPure', shows: 'chance', bad: { 'shared/src/a.ts': 'export const x = Math.random();' }, fault: 'Math.random(' },
  { rule: 'agentStaysSmall', shows: 'zod in the agent', bad: { 'agent/src/a.ts': zod }, fault: 'agent/src/a.ts loads zod' },
  {
    rule: 'agentStaysSmall',
    shows: 'zod through shared',
    bad: { 'agent/src/a.ts': "import { x } from '@pantau/shared/b';", 'shared/src/b.ts': zod },
    fault: 'agent/src/a.ts > shared/src/b.ts loads zod',
  },
  {
    rule: 'agentStaysSmall',
    shows: 'the child of the inventory in the agent itself',
    bad: {
      'agent/src/a.ts': "import { x } from './inventory/main.ts';",
      'agent/src/inventory/main.ts': "import si from 'systeminformation';",
    },
    fault: 'agent/src/a.ts > agent/src/inventory/main.ts loads systeminformation',
  },
  { rule: 'filesStayShort', shows: '251 lines', bad: { 'agent/src/a.ts': 'x\n'.repeat(251) }, fault: '251 lines' },
  { rule: 'exportsHaveNames', shows: 'a default export', bad: { 'agent/src/a.ts': 'export default 1;' }, fault: 'default export' },
  { rule: 'namesAreKebabCase', shows: 'a capital', bad: { 'agent/src/aB.ts': '' }, fault: 'agent/src/aB.ts' },
  { rule: 'filesSayWhatTheyAreFor', shows: 'no first comment', bad: { 'agent/src/a.ts': zod }, fault: 'does not begin with a comment' },
  {
    rule: 'nothingLeavesTheCheckout',
    shows: 'an import outside',
    bad: { 'agent/src/a.ts': "import x from '../../../other/a.ts';" },
    fault: 'outside the checkout',
  },
  {
    rule: 'nothingLeavesTheCheckout',
    shows: 'a file beside the checkout',
    bad: { 'test/a.ts': "readFileSync('../shared/law/x.json');" },
    fault: 'reads',
  },
];

describe('each rule can fail', () => {
  it.each(examples)('$rule: $shows', ({ rule, bad, fault }) => {
    expect(rules[rule](sources(bad)).join('\n')).toMatch(fault);
  });

  it('no rule is without an example', () => {
    expect(Object.keys(rules).toSorted()).toEqual([...new Set(examples.map((example) => example.rule))].toSorted());
  });

  it.each([
    {
      shows: 'app.ts joins stages',
      good: { 'collector/src/app.ts': "import { a } from './ingest/a.ts';\nimport { b } from './alerts/b.ts';" },
    },
    { shows: 'the command line joins stages', good: { 'collector/src/cli/ledger.ts': "import { a } from '../ledger/a.ts';" } },
    { shows: 'a test runs another stage', good: { 'collector/src/ingest/a.test.ts': "import { a } from '../ledger/a.ts';" } },
    {
      shows: 'the agent takes types from a file that uses zod',
      good: { 'agent/src/a.ts': "import type { A } from '@pantau/shared/b';", 'shared/src/b.ts': zod },
    },
    {
      shows: 'a date made of an instant',
      good: { 'shared/src/a.ts': '// new Date() is for callers\nexport const f = (at: number) => new Date(at);' },
    },
  ])('allowed: $shows', ({ good }) => {
    const found = [rules.packagesImportSharedOnly, rules.stagesStayApart, rules.purePlacesStayPure, rules.agentStaysSmall].flatMap((rule) =>
      rule(sources(good)),
    );

    expect(found).toEqual([]);
  });
});
