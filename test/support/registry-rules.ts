// What a registry has to list: the plug-ins of its folder, which are the files and folders that declare something by `define…(`.
import { posix } from 'node:path';
import { isTestCode, type SourceFile } from './source-files.ts';

/** A folder with its registry: the plug-ins that lie in it and those that the registry imports, by name. */
export interface Registry {
  path: string;
  present: string[];
  listed: string[];
}

const declaration = /^export const \w+(?::[^=]+)? = define(?:Probe|Check|Channel|Reader|Regulation)[(<]/m;
const declaredId =
  /^export const \w+(?::[^=]+)? = define(?:Probe|Check|Channel|Reader|Regulation)(?:<[^(]*>)?\(\{\s*(?:id|type): '([^']+)'/gm;

/** All registries among the files. */
export function findRegistries(files: readonly SourceFile[]): Registry[] {
  return files
    .filter((file) => posix.basename(file.path) === 'registry.ts')
    .map((registry) => {
      const folder = posix.dirname(registry.path);
      const present = plugIns(files, folder).map((file) => nameIn(folder, file.path));
      const imported = registry.imports
        .filter(({ specifier, typeOnly }) => specifier.startsWith('./') && !typeOnly)
        .map(({ specifier }) => nameIn(folder, posix.join(folder, specifier)));
      const listed = imported.filter((name) => present.includes(name));
      return { path: registry.path, present: sortedOnce(present), listed: sortedOnce(listed) };
    });
}

/** Plug-ins whose declared id is neither their file's nor their folder's name. */
export function misnamedPlugIns(files: readonly SourceFile[]): string[] {
  return findRegistries(files).flatMap(({ path }) => {
    const folder = posix.dirname(path);
    return plugIns(files, folder).flatMap((file) => {
      const stem = posix.basename(file.path, posix.extname(file.path));
      const allowed = [stem, nameIn(folder, file.path), `${nameIn(folder, file.path)}/${stem}`];
      return [...file.text.matchAll(declaredId)]
        .map(([, id = '']) => id)
        .filter((id) => !allowed.includes(id.replaceAll('_', '-')))
        .map((id) => `${file.path}: declares "${id}"; its name is ${stem}`);
    });
  });
}

function plugIns(files: readonly SourceFile[], folder: string): SourceFile[] {
  return files.filter((file) => file.path.startsWith(`${folder}/`) && !isTestCode(file.path) && declaration.test(file.text));
}

/** Name of the plug-in: the file's in the folder itself, else that of the folder in it. */
function nameIn(folder: string, path: string): string {
  return (path.slice(folder.length + 1).split('/')[0] ?? '').replace(/\.tsx?$/, '');
}

function sortedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
