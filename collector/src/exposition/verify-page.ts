// Judges a compressed exposition page before it is served: what Prometheus would choke on, or be misled by, is not passed
// on. Pure but for zlib; each stored page is judged once.
import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const gunzipAsync = promisify(gunzip);

export type PageFault = 'too_large' | 'not_gzip' | 'malformed' | 'timestamp';

export interface PageVerdict {
  /** Undefined when the page may be served. */
  readonly fault?: PageFault;
  /** Number of the line at fault, from 1. */
  readonly line?: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"`;
const VALUE = String.raw`[+-]?(?:Inf|[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)|NaN`;
const COMMENT = String.raw`# TYPE ${NAME} (?:counter|gauge|histogram|summary|untyped)|#(?! TYPE )[^\n]*`;
const LABELS = String.raw`\{(?:${LABEL}(?:,${LABEL})*,?)?\}`;
const SAMPLE = String.raw`${NAME}(?:${LABELS})?[ \t]+(?:${VALUE})([ \t]+-?[0-9]+)?[ \t]*`;
/** One line with its newline; the group holds an explicit timestamp. */
const LINE = new RegExp(String.raw`(?:${COMMENT}|${SAMPLE}|)\n`, 'y');
/** The expression keeps a note of every character of a line, so a line has a bound. */
const LONGEST_LINE = 64 * 1024;

/** The text of a page. Rejects when it is not gzip or longer than `maxBytes` once expanded. */
export async function expandPage(page: Buffer, maxBytes: number): Promise<Buffer> {
  return await gunzipAsync(page, { maxOutputLength: maxBytes });
}

/** Expands the page, to `maxBytes` at most, and looks at every line. */
export async function verifyPage(page: Buffer, maxBytes: number): Promise<PageVerdict> {
  let text: Buffer;
  try {
    text = await expandPage(page, maxBytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { fault: code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'not_gzip' };
  }
  return isUtf8(text) ? verifyLines(text.toString('latin1')) : { fault: 'malformed' };
}

/** The text in the exposition format 0.0.4, one character a byte. */
function verifyLines(text: string): PageVerdict {
  let line = 1;
  for (LINE.lastIndex = 0; LINE.lastIndex < text.length; line += 1) {
    const end = text.indexOf('\n', LINE.lastIndex);
    const match = end < 0 || end - LINE.lastIndex > LONGEST_LINE ? null : LINE.exec(text);
    if (match === null) {
      return { fault: 'malformed', line };
    }
    if (match[1] !== undefined) {
      return { fault: 'timestamp', line };
    }
  }
  return text.length === 0 ? { fault: 'malformed', line: 1 } : {};
}
