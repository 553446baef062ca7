// The output that comes with a ping: its last 100 kB, and of them one line for people.
import type { IncomingMessage } from 'node:http';

/** As much as healthchecks.io keeps. */
export const OUTPUT_BYTES = 100_000;
const NOTE_LENGTH = 200;
const NOTE_WINDOW_BYTES = 4_096;

export interface Output {
  readonly bytes: Buffer;
  /** It did not come to its end in time: what came is kept. */
  readonly slow: boolean;
}

/** Reads the body and keeps its end. Undefined when the sender went away before its end: it will send again. */
export async function readOutput(incoming: IncomingMessage, timeoutMs: number): Promise<Output | undefined> {
  return await new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (output: Output | undefined) => {
      clearTimeout(timer);
      incoming.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve(output);
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      for (let first = chunks[0]; first !== undefined && size - first.length >= OUTPUT_BYTES; first = chunks[0]) {
        size -= first.length;
        chunks.shift();
      }
    };
    const whole = () => Buffer.concat(chunks).subarray(-OUTPUT_BYTES);
    const onEnd = () => settle({ bytes: whole(), slow: false });
    const onClose = () => settle(undefined);
    const timer = setTimeout(() => {
      settle({ bytes: whole(), slow: true });
      incoming.resume();
    }, timeoutMs);
    incoming.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

/** The last line that says anything, without control characters and without what looks like a secret. */
export function noteOf(output: Buffer): string | undefined {
  const text = output
    .subarray(-NOTE_WINDOW_BYTES)
    .toString('utf8')
    // Colours, then everything else that cannot be shown.
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    // oxlint-disable-next-line no-control-regex -- as above; line ends stay
    .replaceAll(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g, ' ');
  const line = text
    .split(/[\r\n]+/)
    .map((each) => each.trim())
    .findLast((each) => each !== '');
  return line === undefined ? undefined : withoutSecrets(line).slice(0, NOTE_LENGTH);
}

/** Passwords in addresses and behind the words that stand before them. */
function withoutSecrets(line: string): string {
  return line
    .replaceAll(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:***@')
    .replaceAll(/((?:pass(?:word|wd|phrase)?|secret|token|kata ?sandi|api[_-]?key)["']?\s*[=:]\s*)\S+/gi, '$1***');
}
