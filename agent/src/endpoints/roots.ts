// The roots that chains are held against: those of this machine's store, where an administrator adds his own, and those of Node.js.
import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { organisationOf } from '../certificates/issuers.ts';

export interface Roots {
  /** Roots with this subject; the same name may stand for several keys. */
  bySubject(dn: string): readonly X509Certificate[];
  /** Whether a name, or the organisation in it, is that of a root of the web. */
  isWeb(dn: string): boolean;
}

let known: Roots | undefined;

/** Read once: the store of a process does not change. */
export function knownRoots(): Roots {
  known ??= createRoots([...getCACertificates('bundled')], [...getCACertificates('system'), ...getCACertificates('extra')]);
  return known;
}

/** `web`: the roots of the web, `own`: further ones that are trusted. PEM texts. */
export function createRoots(web: readonly string[], own: readonly string[]): Roots {
  const subjects = new Map<string, X509Certificate[]>();
  const seen = new Set<string>();
  const names = new Set<string>();
  for (const [index, pem] of [...web, ...own].entries()) {
    const root = parse(pem);
    if (root === undefined || seen.has(root.fingerprint256)) continue;
    seen.add(root.fingerprint256);
    subjects.set(root.subject, [...(subjects.get(root.subject) ?? []), root]);
    if (index < web.length) {
      names.add(root.subject);
      const organisation = organisationOf(root.subject);
      if (organisation !== undefined) names.add(organisation);
    }
  }
  return {
    bySubject: (dn) => subjects.get(dn) ?? [],
    isWeb: (dn) => names.has(dn) || names.has(organisationOf(dn) ?? ''),
  };
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
