// Lets this thread load the packages from their sources, mutated ones in their mutated form.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');

export function loadFromSources(mutated: ReadonlyMap<string, string>): void {
  registerHooks({
    resolve(specifier, context, next) {
      const [, name, path] = /^@pantau\/(shared|collector)\/(.+)$/.exec(specifier) ?? [];
      if (name === undefined) return next(specifier, context);
      return { url: pathToFileURL(join(ROOT, name, 'src', `${path}.ts`)).href, shortCircuit: true };
    },
    load(url, context, next) {
      const source = mutated.get(url);
      return source === undefined ? next(url, context) : { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
