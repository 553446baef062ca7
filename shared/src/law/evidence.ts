// Turning what a check read into the evidence of a finding.
import { HOUR, MINUTE, SECOND, type Zone, zonedIso } from '../time.ts';
import type { Evidence } from './finding.ts';
import type { Sentence } from './status.ts';
import type { Seen } from './view.ts';

/** Evidence of an observation. Its key stays the same while the same thing is seen, so that age alone changes no finding. */
export function seenEvidence(seen: Seen<unknown>, summary: Sentence): Evidence {
  return {
    key: `${seen.subject} ${seen.fact} ${seen.id}`,
    subject: seen.subject,
    fact: seen.fact,
    witness: seen.witness,
    observedAt: seen.lastSeen,
    ...(seen.source === undefined ? {} : { source: seen.source }),
    summary,
  };
}

/** Makes the evidence of an observation of a kind once: several duties show the same. */
export function sharedEvidence<S extends Seen<unknown>>(words: (seen: S, zone: Zone) => Sentence): (seen: S, zone: Zone) => Evidence {
  const made = new WeakMap<S, Evidence>();
  return (seen, zone) => {
    const known = made.get(seen);
    const evidence = known ?? seenEvidence(seen, words(seen, zone));
    if (known === undefined) {
      made.set(seen, evidence);
    }
    return evidence;
  };
}

/** Evidence of a record in the register. */
export function recordEvidence(kind: string, id: string, summary: Sentence): Evidence {
  return { key: `register ${kind}/${id}`, subject: `${kind}/${id}`, fact: 'register', witness: 'register', summary };
}

/** A length of time in words: `25 jam 50 menit`, `10 hari`. */
export function spanWords(ms: number): Sentence {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (ms >= 48 * HOUR) {
    const days = Math.floor(ms / (24 * HOUR));
    return { id: `${days} hari`, en: `${days} days` };
  }
  if (ms < MINUTE) {
    const seconds = Math.max(0, Math.round(ms / SECOND));
    return { id: `${seconds} detik`, en: `${seconds} s` };
  }
  if (minutes < 60) {
    return { id: `${minutes} menit`, en: `${minutes} min` };
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? { id: `${hours} jam`, en: `${hours} h` } : { id: `${hours} jam ${rest} menit`, en: `${hours} h ${rest} min` };
}

/** An instant in the time of the region, to the minute: `2025-08-14 09:30 WIB`. */
export function instantWords(at: number, zone: Zone): string {
  return `${zonedIso(at, zone).slice(0, 16).replace('T', ' ')} ${zone}`;
}
