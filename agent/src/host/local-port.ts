// Asks a service of this very machine for its state, over loopback and within limits; for linux-host.ts.
import { connect } from 'node:net';

const LIMIT_MS = 1_000;
const MOST_BYTES = 64 * 1024;

/** The answer up to `ending`, as text of single bytes; undefined when nobody listens or it does not end in time. */
export function askLocal(port: number, request: string, ending: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port });
    const end = (result: string | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(undefined), LIMIT_MS);
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(request, 'latin1'));
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.endsWith(ending)) end(answer);
      else if (answer.length > MOST_BYTES) end(undefined);
    });
    socket.on('end', () => end(undefined));
    socket.on('error', () => end(undefined));
  });
}
