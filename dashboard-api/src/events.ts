// GET /events: a stream of server-sent events that says when the page is out of date. It carries no data: the page
// fetches itself again.
import { errorReply } from '@pantau/shared/error-reply';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppDeps } from './deps.ts';

const HEARTBEAT_MS = 15_000;

/** Adds the stream: `ready` once it listens, `changed` after a change, `heartbeat` every 15 s. */
export function addEventsRoute(app: Pick<Hono, 'get'>, deps: Pick<AppDeps, 'watcher' | 'now'>): void {
  app.get('/events', (context) => {
    let wake: () => void = () => {};
    let changed = false;
    const stop = deps.watcher.listen(() => {
      changed = true;
      wake();
    });
    if (stop === undefined) {
      const reply = errorReply('events', {
        id: 'Terlalu banyak halaman terbuka. Coba lagi nanti.',
        en: 'Too many pages are open. Try again later.',
      });
      return context.json(reply, 503, { 'retry-after': '30' });
    }
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        stop();
        wake();
      });
      await stream.writeSSE({ event: 'ready', data: String(deps.now()) });
      while (!stream.aborted) {
        if (!changed) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, HEARTBEAT_MS);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
        const event = changed ? 'changed' : 'heartbeat';
        changed = false;
        await stream.writeSSE({ event, data: String(deps.now()) });
      }
    });
  });
}
