// Bundles the agent: each entry becomes one ES module that runs with plain Node, without node_modules.
// node deploy/package/bundle.mjs --out DIR
import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { isMain, root } from '../lib/paths.mjs';

/** Name of each file in the package (without .mjs), and the source that it starts with. */
const entries = {
  'pantau-agent': 'agent/src/main.ts',
  inventory: 'agent/src/inventory/main.ts',
};

/**
 * Writes the bundles into `folder`; the same sources give the same bytes, wherever the checkout lies.
 * @param {string} folder
 * @returns {Promise<string[]>} paths of all source files that went in, from the top of the checkout, sorted
 */
export async function bundleAgent(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {Set<string>} */
  const sources = new Set();
  for (const [name, source] of Object.entries(entries)) {
    const bundle = await rolldown({
      cwd: root,
      input: join(root, source),
      platform: 'node',
      tsconfig: false,
      logLevel: 'warn',
      resolve: { alias: { '@pantau/shared': join(root, 'shared', 'src') } },
    });
    const { output } = await bundle.write({ file: join(folder, `${name}.mjs`), format: 'esm', codeSplitting: false, comments: false });
    await bundle.close();
    for (const chunk of output) {
      for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
        if (id.startsWith('/')) {
          sources.add(relative(root, id));
        }
      }
    }
  }
  return [...sources].toSorted();
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  if (values.out === undefined) {
    throw new Error('--out DIR is required: the folder for the bundle.');
  }
  const folder = resolve(values.out);
  const sources = await bundleAgent(folder);
  process.stdout.write(`${sources.length} source files -> ${folder}/${Object.keys(entries).join('.mjs, ')}.mjs\n`);
}
