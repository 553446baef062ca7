// Documents that speak of the code are held against it: links and paths exist, commands run, tables name what there is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHANNEL_TYPES } from '@pantau/collector/channels/registry';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './support/tools.ts';

const DOCUMENTS = ['.', 'agent', 'collector', 'dashboard-api', 'deploy', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What stands between backquotes, code blocks left out. */
function quoted(text: string): string[] {
  return [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}

describe.each(DOCUMENTS)('%s', (path) => {
  it('links to files that exist', () => {
    const links = [...read(path).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '').filter((link) => !link.includes('://'));

    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('names paths that exist', () => {
    const paths = quoted(read(path)).filter((text) => /^(agent|collector|dashboard-api|shared|deploy|test|src)\/[\w./-]+$/.test(text));

    expect(paths.filter((each) => !existsSync(join(root, each)) && !existsSync(join(root, dirname(path), each)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
    const named = [...read(path).matchAll(/npm run ([a-z][a-z:-]*[a-z])(?![\w:])/g)].map((match) => match[1] ?? '');

    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

describe('what the documents list', () => {
  it.each([...new Set(REGULATIONS.flatMap((each) => each.duties.map((duty) => duty.check.family)))])(
    'shared/README.md names the family %s',
    (family) => {
      expect(read('shared/README.md')).toContain(`\`${family}\``);
    },
  );

  it('README.md names every regulation that binds', () => {
    const numbers = REGULATIONS.filter((each) => each.binding).map((each) => each.id.replace(/^[a-z]+-(\d+)-(\d+)$/, '$1/$2'));

    expect(numbers.filter((number) => !read('README.md').includes(number))).toEqual([]);
  });

  it('collector/README.md shows every channel type in an example that is valid YAML', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(read('collector/README.md'))?.[1] ?? '';
    const { channels } = parse(example) as { channels: { type: string }[] };

    expect(channels.map((channel) => channel.type).toSorted()).toEqual(CHANNEL_TYPES.map((channel) => channel.type).toSorted());
  });

  it('the project speaks of itself alone', () => {
    const text = DOCUMENTS.map(read).join('\n');

    expect(text).not.toMatch(/\bsession\b|\bsubagent|issue #?\d/i);
  });
});
