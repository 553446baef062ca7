// A list that a test can wait on: sinks put in what they receive, `next()` takes the oldest one not yet taken.

/** Received things in order of arrival. */
export interface Inbox<T> {
  /** Everything received so far, taken or not. */
  all: readonly T[];
  put(item: T): void;
  /** The oldest one not taken yet, waiting for it if need be; rejects after `timeoutMs`. */
  next(timeoutMs?: number): Promise<T>;
}

/** Creates an inbox; `what` names its content in the message of a wait that ended in vain. */
export function createInbox<T>(what: string): Inbox<T> {
  const all: T[] = [];
  const waiting: ((item: T) => void)[] = [];
  let taken = 0;
  return {
    all,
    put(item) {
      all.push(item);
      const waiter = waiting.shift();
      if (waiter !== undefined) {
        taken += 1;
        waiter(item);
      }
    },
    next(timeoutMs = 20_000) {
      const ready = all[taken];
      if (ready !== undefined) {
        taken += 1;
        return Promise.resolve(ready);
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(receive), 1);
          reject(new Error(`No ${what} arrived within ${timeoutMs} ms; ${all.length} arrived before.`));
        }, timeoutMs);
        const receive = (item: T): void => {
          clearTimeout(timer);
          resolve(item);
        };
        waiting.push(receive);
      });
    },
  };
}
