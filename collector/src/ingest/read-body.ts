// Reads the body of a request within a limit of bytes and of time. A step of ingest, after authentication.
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** From the call to the last byte. */
  readonly timeoutMs: number;
}

/** The whole body. Rejects with 413, 408 or, when the sender went away, 400; at most `maxBytes` are ever held. */
export async function readBody(incoming: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > limits.maxBytes) {
    throw tooLarge(limits.maxBytes);
  }
  return await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      incoming.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      finish();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) {
        settle(() => reject(tooLarge(limits.maxBytes)));
        return;
      }
      chunks.push(chunk);
    };
    const onEnd = () => settle(() => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    const onClose = () => settle(() => reject(new Refusal(400, 'cut_off', 'body', cutOff)));
    const timer = setTimeout(() => settle(() => reject(tooSlow(limits.timeoutMs))), limits.timeoutMs);
    incoming.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(413, 'too_large', 'body', {
    id: `badan permintaan lebih dari ${maxBytes} byte; kirim lebih sedikit per permintaan`,
    en: `the body is longer than ${maxBytes} bytes; send less in one request`,
  });
}

function tooSlow(timeoutMs: number): Refusal {
  return new Refusal(408, 'too_slow', 'body', {
    id: `badan permintaan belum lengkap setelah ${timeoutMs / 1000} detik; periksa jaringan, lalu kirim lagi`,
    en: `the body was not complete after ${timeoutMs / 1000} s; check the network, then send again`,
  });
}

const cutOff = {
  id: 'badan permintaan terputus; kirim lagi seluruhnya',
  en: 'the body was cut off; send the whole of it again',
};
