// A line of shell as its commands: enough to see which programs it runs, in what order, and whose exit code comes out in the end.

export interface Word {
  readonly text: string;
  /** The shell puts something else in its place: a variable, a command, a pattern. */
  readonly isOpen: boolean;
}

export interface Segment {
  readonly words: readonly Word[];
  /** File that its output is written to. */
  readonly output?: Word;
  /** What stands after it: `|`, `&&`, `||`, `;`, `&`, or nothing at the end. */
  readonly after: string;
}

const OPERATORS = ['&&', '||', ';;', '|&', '|', ';', '&', '\n', '(', ')'];
const REDIRECT = /^(\d?)(>>|>\||>&|>|<<<|<<|<&|<|&>>|&>)/;

/** The commands of a line of shell, in order. */
export function segmentsOf(line: string): Segment[] {
  const segments: Segment[] = [];
  let words: Word[] = [];
  let output: Word | undefined;
  let rest = line.replaceAll('\\\n', ' ');
  const close = (after: string): void => {
    const before = segments.at(-1);
    if (words.length > 0 || output !== undefined) segments.push({ words, after, ...(output === undefined ? {} : { output }) });
    // After the end of a group: it joins what the group's last command ends in.
    else if (after !== ';' && after !== '' && before?.after === ';') segments.splice(-1, 1, { ...before, after });
    words = [];
    output = undefined;
  };
  while (rest !== '') {
    if (/^[ \t]/.test(rest)) {
      rest = rest.trimStart().length < rest.length ? rest.replace(/^[ \t]+/, '') : rest;
      continue;
    }
    if (rest.startsWith('#')) {
      rest = rest.replace(/^[^\n]*/, '');
      continue;
    }
    const redirect = REDIRECT.exec(rest);
    if (redirect !== null) {
      const taken = takeWord(rest.slice(redirect[0].length).replace(/^[ \t]+/, ''));
      if (isOutput(redirect[1] ?? '', redirect[2] ?? '')) output = taken.word;
      rest = taken.rest;
      continue;
    }
    const operator = OPERATORS.find((each) => rest.startsWith(each));
    if (operator !== undefined) {
      rest = rest.slice(operator.length);
      close(operator === '\n' || operator === '(' || operator === ')' ? ';' : operator.replace('|&', '|'));
      continue;
    }
    const taken = takeWord(rest);
    words.push(taken.word);
    rest = taken.rest;
  }
  close('');
  return segments;
}

function isOutput(number: string, operator: string): boolean {
  return (number === '' || number === '1') && ['>', '>>', '>|', '&>', '&>>'].includes(operator);
}

/** Among what stands bare: `$(...)` with one more pair of brackets in it, and the older form. */
const WORD_PART = /^(?:'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|(\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|[^\s'"\\|&;()<>$`]+|[$`]))/s;

function takeWord(text: string): { word: Word; rest: string } {
  let rest = text;
  let word = '';
  let isOpen = false;
  for (;;) {
    const part = WORD_PART.exec(rest);
    if (part === null) break;
    const [whole, single, double, escaped, plain] = part;
    word += single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '';
    if (/[$`]/.test(double ?? '') || /[$`*?[{~]/.test(plain ?? '')) isOpen = true;
    rest = rest.slice(whole.length);
  }
  // A quote that is never closed: what is left is one word.
  if (rest === text && rest !== '') return { word: { text: rest, isOpen: true }, rest: '' };
  return { word: { text: word, isOpen }, rest };
}
