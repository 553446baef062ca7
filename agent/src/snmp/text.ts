// Text as devices write it: with NULs behind it, in other character sets, with control characters. What is readable stays as it is; only a
// terminal is spared the control characters.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8');
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
/** Bytes that stand for no character in Latin-1. */
const NOT_LATIN1 = /[\u0080-\u009f]/;

/** The text of an OCTET STRING. One that is not UTF-8 is read as Latin-1, or with replacement characters where it cannot be that either. */
export function cleanText(bytes: Buffer): string {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start += 1;
  const nul = bytes.indexOf(0, start);
  const content = bytes.subarray(start, nul === -1 ? bytes.length : nul);
  return decode(content);
}

/** Text that moves no cursor and changes no colour. */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

function decode(bytes: Buffer): string {
  if (bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    const text = bytes.toString('latin1');
    return NOT_LATIN1.test(text) ? lenient.decode(bytes) : text;
  }
}

const TEXT_MAC = /^[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}$/i;

/** A hardware address as lower-case pairs; some devices write it as text. Empty when there is none. */
export function macOf(bytes: Buffer): string {
  const text = bytes.length >= 11 && bytes.length <= 17 ? bytes.toString('latin1') : '';
  if (TEXT_MAC.test(text)) {
    return text
      .toLowerCase()
      .split(/[:-]/)
      .map((pair) => pair.padStart(2, '0'))
      .join(':');
  }
  return bytes.toString('hex').replaceAll(/(..)(?=.)/g, '$1:');
}
