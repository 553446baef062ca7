// Text in columns for a terminal: padding and wrapping by what is seen. Control characters of foreign text are taken out,
// so that a host name cannot command the terminal.

/** @param {string} text */
export function visibleWidth(text) {
  return [...plain(text)].length;
}

/** Fills with spaces up to `size`; what is longer stays. @param {string} text @param {number} size */
export function pad(text, size) {
  const clean = plain(text);
  return clean + ' '.repeat(Math.max(0, size - [...clean].length));
}

/**
 * Breaks at spaces into lines of at most `size`; a longer word is cut, after one of `/:,_` where there is one near the end.
 * @param {string} text
 * @param {number} size
 * @returns {string[]}
 */
export function wrap(text, size) {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const word of plain(text)
    .split(' ')
    .flatMap((part) => cut(part, size))) {
    if (line !== '' && [...line].length + 1 + [...word].length > size) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** @param {string} word @param {number} size */
function cut(word, size) {
  const letters = [...word];
  /** @type {string[]} */
  const parts = [];
  while (letters.length > size) {
    const seam = letters.slice(0, size).findLastIndex((letter) => '/:,_'.includes(letter)) + 1;
    parts.push(letters.splice(0, seam > size / 3 ? seam : size).join(''));
  }
  return [...parts, letters.join('')];
}

/** Without control characters. @param {string} text */
export function plain(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F]+/g, ' ');
}
