// The only way from the page to the collector: what people say about alerts, over the socket that its user alone can open. Where it cannot be
// opened, the page shows and offers nothing.
import { request } from 'node:http';
import { connect } from 'node:net';
import type { AlertAnswer } from '@pantau/shared/admin/alert-models';
import { z } from 'zod';

const TIME_LIMIT_MS = 10_000;
const MOST_REPLY_BYTES = 1024 * 1024;

export interface CollectorLink {
  /** Whether a collector listens that takes what is said here. */
  isOpen(): Promise<boolean>;
  /** Says something; refusals and faults are answers too, so that the page can show them. */
  say(path: string, body: object): Promise<AlertAnswer>;
}

const Refusal = z.object({ error: z.object({ pesan: z.string(), message: z.string() }) });
const Answer = z.object({ words: z.object({ id: z.string(), en: z.string() }) });
const DONE = { id: 'Tercatat.', en: 'Recorded.' };

/** Talks to the collector whose socket this is. */
export function createCollectorLink(socketPath: string): CollectorLink {
  return {
    isOpen: () =>
      new Promise((resolve) => {
        const connection = connect(socketPath, () => {
          connection.destroy();
          resolve(true);
        });
        connection.setTimeout(TIME_LIMIT_MS, () => connection.destroy(new Error('no connection')));
        connection.once('error', () => resolve(false));
      }),
    async say(path, body) {
      try {
        const { status, text } = await post(socketPath, path, JSON.stringify(body));
        return answerOf(status, JSON.parse(text));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
          taken: false,
          words: {
            id: `Collector tidak menjawab (${reason}). Periksa bahwa ia berjalan, lalu ulangi.`,
            en: `The collector does not answer (${reason}). See that it runs, then repeat.`,
          },
        };
      }
    },
  };
}

function answerOf(status: number, document: unknown): AlertAnswer {
  if (status < 300) {
    const said = Answer.safeParse(document);
    return { taken: true, words: said.success ? said.data.words : DONE };
  }
  const refused = Refusal.safeParse(document);
  if (!refused.success) throw new Error(`status ${status}`);
  return { taken: false, words: { id: refused.data.error.pesan, en: refused.data.error.message } };
}

function post(socketPath: string, path: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request({ socketPath, path, method: 'POST', headers, timeout: TIME_LIMIT_MS }, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_REPLY_BYTES) outgoing.destroy(new Error('the answer is too long'));
        chunks.push(chunk);
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${TIME_LIMIT_MS / 1_000} s`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
