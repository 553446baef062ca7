// What a backup was asked for, as far as its command line tells: sources, repository, file that it writes.
import { isAbsolute, resolve } from 'node:path';
import type { Program } from '@pantau/shared/backup-programs';
import { publicLocation } from '../restic-output.ts';
import type { Recognised } from './recognise.ts';
import type { Word } from './shell-words.ts';

export interface Asked {
  readonly sources: readonly string[];
  /** Repository, without secrets. */
  readonly target?: string;
  /** File that the copy is written to. */
  readonly file?: string;
  /** It is written to a file whose name only the shell knows, as with `-f "db-$(date +%F).sql"`. */
  readonly isFileOpen?: true;
}

type Variables = Readonly<Record<string, string | undefined>>;

interface Grammar {
  /** Word that begins the backup. */
  readonly verb?: string;
  /** Options with a value in the next word. */
  readonly valued: RegExp;
  readonly repository?: RegExp;
  readonly file?: RegExp;
}

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  restic: {
    verb: 'backup',
    valued:
      /^(-[erHpo]|--(?:i?exclude(?:-file|-if-present|-larger-than)?|files-from(?:-verbatim|-raw)?|host|parent|stdin-filename|tag|time|repo(?:sitory-file)?|password-(?:file|command)|cache-dir|limit-(?:up|down)load|option|cacert|tls-client-cert|key-hint|compression|pack-size|read-concurrency|retry-lock|group-by))$/,
    repository: /^(?:-r|--repo)$/,
  },
  borg: {
    verb: 'create',
    valued:
      /^(-[eCc]|--(?:exclude(?:-from|-if-present)?|pattern(?:s-from)?|comment|timestamp|checkpoint-interval|chunker-params|compression|files-cache|lock-wait|rsh|remote-path|umask|(?:upload|remote)-(?:ratelimit|buffer)|debug-topic|filter|stdin-(?:name|user|group|mode)|paths-from-command))$/,
  },
  pg_dump: { valued: /^-[bcdEfFhjnNpStTUwWZ]$/, file: /^(?:-f|--file)$/ },
  pg_dumpall: { valued: /^-[dEfhlpSU]$/, file: /^(?:-f|--file)$/ },
  mysqldump: { valued: /^-[hPuSrp]$/, file: /^(?:-r|--result-file)$/ },
  'mariadb-dump': { valued: /^-[hPuSrp]$/, file: /^(?:-r|--result-file)$/ },
  tar: { valued: /^(?:-[fCXTgb]|--(?:exclude(?:-from)?|directory|files-from))$/, file: /^(?:-\w*f|--file)$/ },
  rsync: {
    valued:
      /^(?:-[a-zA-Z]*[efBMT]|--(?:rsh|rsync-path|(?:in|ex)clude(?:-from)?|files-from|filter|(?:backup|temp|partial|link|compare|copy)-(?:dir|dest)|suffix|bwlimit|log-file|timeout|max-(?:size|delete)|min-size|password-file|port|info|chown|chmod))$/,
  },
  cp: { valued: /^(?:-[a-zA-Z]*[tS]|--(?:target-directory|suffix))$/ },
  rclone: {
    valued:
      /^(?:-[fop]|--(?:config|log-(?:file|level)|bwlimit|transfers|checkers|(?:in|ex)clude(?:-from)?|filter(?:-from)?|files-from|backup-dir|suffix|(?:max|min)-(?:age|size)|stats|retries|timeout|max-(?:duration|transfer|delete)|compare-dest|copy-dest|password-command))$/,
  },
};
/** More are what a pattern stood for: another list each time, of which none can be missed. */
const MOST_NAMED = 5;

/** Asked for by the command itself, run in `folder`. */
export function askedOf({ program, words, output }: Recognised, variables: Variables, folder: string): Asked {
  const grammar = GRAMMARS[program ?? ''];
  const path = (text: string): string => (isAbsolute(text) ? text : resolve(folder, text));
  const written = writtenTo(output, path);
  if (grammar === undefined) return { sources: [], ...written };
  const { plain, values } = parse(program === 'tar' ? dashed(words) : words, grammar);
  const verb = grammar.verb === undefined ? -1 : plain.findIndex(({ text }) => text === grammar.verb);
  const given = grammar.verb === undefined || verb < 0 ? [] : plain.slice(verb + 1);
  const file = valueOf(values, grammar.file);
  if (program === 'restic') {
    const repository = valueOf(values, grammar.repository) ?? variables['RESTIC_REPOSITORY'];
    const sources = given.some(({ isOpen }) => isOpen) ? [] : given.map(({ text }) => path(text));
    return { sources, ...targetOf(repository, path) };
  }
  if (program === 'borg') {
    const [archive, ...rest] = given;
    const repository = archive?.text.split('::', 1)[0] || variables['BORG_REPO'];
    const sources = rest.some(({ isOpen }) => isOpen) ? [] : rest.map(({ text }) => path(text));
    return { sources, ...targetOf(repository, path) };
  }
  const isOpen = grammar.file !== undefined && values.some(([name, value]) => grammar.file?.test(name) === true && value.isOpen);
  const sources = copied(program, plain, values).map(path);
  if (isOpen) return { sources, isFileOpen: true };
  return { sources, ...(file === undefined || file === '-' ? written : { file: path(file) }) };
}

/** `tar czf` as `tar -czf`. */
function dashed(words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  return first === undefined || first.text.startsWith('-') ? words : [{ ...first, text: `-${first.text}` }, ...rest];
}

/** What is copied from this machine, where the command line is simple enough to say so. */
function copied(program: Program | undefined, plain: readonly Word[], values: readonly Value[]): string[] {
  const isElsewhere = values.some(([name]) => /^(?:-[CT]|-[a-zA-Z]*t|--(?:directory|files-from|target-directory))$/.test(name));
  const isPlain = program === 'tar' || program === 'rsync' || program === 'cp' || (program === 'rclone' && plain.length === 3);
  if (!isPlain || isElsewhere) return [];
  const sources = program === 'tar' ? plain : plain.slice(program === 'rclone' ? 1 : 0, -1);
  const isOpen = sources.some((word) => word.isOpen || word.text === '-' || (program !== 'tar' && word.text.includes(':')));
  if (isOpen || sources.length > MOST_NAMED) return [];
  return sources.map(({ text }) => text.replace(/(?<=.)\/+$/, ''));
}

function writtenTo(output: Word | undefined, path: (text: string) => string): Pick<Asked, 'file' | 'isFileOpen'> {
  if (output === undefined) return {};
  if (output.isOpen) return { isFileOpen: true };
  return output.text.startsWith('/dev/') ? {} : { file: path(output.text) };
}

/** As the reader of the repository names it. */
function targetOf(repository: string | undefined, path: (text: string) => string): { target?: string } {
  if (repository === undefined) return {};
  const text = repository.replace(/(?<=.)\/+$/, '').replace(/^local:/, '');
  return { target: text.includes(':') ? publicLocation(text) : path(text) };
}

type Value = readonly [option: string, value: Word];

function parse(words: readonly Word[], { valued, file }: Grammar): { plain: Word[]; values: Value[] } {
  const plain: Word[] = [];
  const values: Value[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const { text } = word;
    const next = words[index + 1];
    const [, option, value] = /^(--[^=]+)=(.*)$/s.exec(text) ?? /^(-[rf])(.+)$/s.exec(text) ?? [];
    if (text === '--') {
      plain.push(...words.slice(index + 1));
      break;
    }
    if ((valued.test(text) || file?.test(text) === true) && next !== undefined) {
      values.push([text, next]);
      index += 1;
    } else if (option !== undefined && value !== undefined) values.push([option, { text: value, isOpen: word.isOpen }]);
    else if (!text.startsWith('-') || text === '-') plain.push(word);
  }
  return { plain, values };
}

function valueOf(values: readonly Value[], option: RegExp | undefined): string | undefined {
  const value = values.findLast(([name]) => option?.test(name) === true)?.[1];
  return value === undefined || value.isOpen ? undefined : value.text;
}
