// Lets a body through up to a size, also one that comes without saying how long it is. Hono's own middleware remakes such a request from
// the one of the Node server, which is no Request of the platform, and fails.
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';

interface Bindings {
  Bindings: HttpBindings;
}

export interface SizedBodyOptions {
  readonly maxSize: number;
  readonly onError: (c: Context<Bindings>) => Response;
}

export function sizedBody({ maxSize, onError }: SizedBodyOptions): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    const { raw } = c.req;
    const said = raw.headers.get('content-length');
    if (said !== null && !raw.headers.has('transfer-encoding')) {
      return Number(said) > maxSize ? onError(c) : await next();
    }
    const body = await readUpTo(raw.body, maxSize);
    if (body === undefined) return onError(c);
    c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body });
    return await next();
  };
}

async function readUpTo(stream: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream ?? []) {
    size += part.length;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
