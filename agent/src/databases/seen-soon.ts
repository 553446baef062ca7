// A database server that does not answer at once holds up no report: what it said before is told, and its answer goes with the next one.
import type { Host } from '../host/host.ts';
import { askDatabases, type SeenDatabases } from './look.ts';
import type { RunningDatabase } from './running.ts';

const WAIT_MS = 700;
const answered = new WeakMap<Host, SeenDatabases>();

export async function seenSoon(running: readonly RunningDatabase[], host: Host): Promise<SeenDatabases> {
  const asking = askDatabases(running, host).then((seen) => {
    answered.set(host, seen);
    return seen;
  });
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), WAIT_MS);
  try {
    return (await Promise.race([asking, late])) ?? withEarlier(running, answered.get(host));
  } finally {
    clearTimeout(timer);
  }
}

/** What runs now, with what was said of it before. */
function withEarlier(running: readonly RunningDatabase[], before: SeenDatabases | undefined): SeenDatabases {
  const databases = running.map(
    ({ engine, instance }) => before?.databases.find((each) => each.instance === instance) ?? { engine, instance },
  );
  return { databases, unseen: before?.unseen ?? ['Basis data belum menjawab · No answer of the databases yet'] };
}
