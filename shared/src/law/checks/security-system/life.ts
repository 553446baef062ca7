// Whether a machine is alive, as far as anybody sees: it reports itself, or it answered lately.
import { HOUR } from '../../../time.ts';
import type { FactView } from '../../view.ts';

export type Life = 'up' | 'down' | 'unseen';

const SIGNS = ['system', 'ping', 'interface', 'services', 'security'] as const;
/** An answer older than this is no sign of life now. */
const SIGN_VALID_MS = HOUR;

/** The newest sign of life of a `server/x` or `device/x`; a witness that runs on it and reports is one. */
export function lifeOf(view: FactView, thing: string): Life {
  if (view.witnessesOn(thing).some((witness) => witness.kind !== 'log' && view.alive(witness))) {
    return 'up';
  }
  const signs = SIGNS.flatMap((fact) => view.seen<{ readonly up?: boolean }>(fact, thing))
    .filter((each) => each.alive && view.at - each.lastSeen <= SIGN_VALID_MS)
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
  for (const sign of signs) {
    view.until(sign.lastSeen + SIGN_VALID_MS + 1);
  }
  const [newest] = signs;
  if (newest === undefined) {
    return 'unseen';
  }
  return newest.value.up === false ? 'down' : 'up';
}
