// The region's own authority and the server's certificate under it: makes what is missing, renews what is due, hands over to a
// successor that the agents have known for a year.
import { X509Certificate } from 'node:crypto';
import { type Issued, makeAuthority, makeLeaf, makeLink, type Validity } from './authority.ts';
import { type AuthorityFile, type LeafFile, openCertificateStore } from './certificate-store.ts';
import { AUTHORITY_LIFE, BACKDATED, type CertificateState, type CertificateStep, LEAF_LIFE, nextStep } from './plan.ts';

export interface OwnCertificatesDeps {
  /** `tls/` in the data directory. */
  readonly folder: string;
  readonly region: string;
  readonly names: () => readonly string[];
  readonly now: () => number;
}

export interface OwnCertificates {
  /** Does all that is due; the steps that were taken. */
  renew(): Promise<readonly CertificateStep[]>;
  /** Key and chain to present: the leaf, and by the link also up to an authority that is on its way out. */
  context(): { readonly key: string; readonly cert: string };
  /** All authorities that agents are to trust, the one that signs first. */
  authorities(): readonly X509Certificate[];
  leaf(): X509Certificate;
}

/** Opens the folder and makes what is missing. Rejects with an InputError for a damaged file. */
export async function openOwnCertificates(deps: OwnCertificatesDeps): Promise<OwnCertificates> {
  const { now } = deps;
  const store = await openCertificateStore(deps.folder);
  let authority = await store.authority();
  let leaf = authority === undefined ? undefined : await store.leaf();
  const lifeOf = (life: number): Validity => ({ from: now() - BACKDATED, until: now() + life });
  const name = (): string => `Pantau ${deps.region} ${new Date(now()).toISOString().slice(0, 10)}`;

  async function keep(next: AuthorityFile): Promise<void> {
    await store.saveAuthority(next);
    authority = next;
    await store.savePublic(authoritiesOf(next).join(''));
  }
  async function take(step: CertificateStep): Promise<void> {
    if (step === 'make-authority') {
      await keep({ authority: await makeAuthority(name(), lifeOf(AUTHORITY_LIFE)) });
      return;
    }
    const file = present(authority);
    if (step === 'make-successor') {
      await keep({ ...file, successor: await makeAuthority(name(), lifeOf(AUTHORITY_LIFE)) });
      return;
    }
    if (step === 'hand-over') {
      await keep(await handedOver(file));
    }
    // Never longer than the authority itself, and after a hand-over by the new one.
    const until = Math.min(now() + LEAF_LIFE, validityOf(present(authority).authority.certificate).until);
    const names = [...deps.names()];
    const made: LeafFile = { ...(await makeLeaf(present(authority).authority, names, { from: now() - BACKDATED, until })), names };
    await store.saveLeaf(made);
    leaf = made;
  }
  async function handedOver(file: AuthorityFile): Promise<AuthorityFile> {
    const successor = present(file.successor);
    const until = validityOf(file.authority.certificate).until;
    const link = await makeLink(file.authority, successor.certificate, { from: now() - BACKDATED, until });
    return { authority: successor, predecessor: { certificate: file.authority.certificate, link } };
  }
  function state(): CertificateState {
    // A leaf of another authority, as a crash between the two files leaves it, counts for nothing.
    const isOwn = leaf !== undefined && authority !== undefined && isIssuedBy(leaf, authority.authority);
    return {
      ...(authority === undefined ? {} : { authority: validityOf(authority.authority.certificate) }),
      ...(authority?.successor === undefined ? {} : { successor: validityOf(authority.successor.certificate) }),
      ...(leaf === undefined || !isOwn ? {} : { leaf: { ...validityOf(leaf.certificate), names: leaf.names } }),
    };
  }
  async function renew(): Promise<readonly CertificateStep[]> {
    const taken: CertificateStep[] = [];
    for (let step = nextStep(state(), deps.names(), now()); step !== 'nothing'; step = nextStep(state(), deps.names(), now())) {
      await take(step);
      taken.push(step);
    }
    return taken;
  }

  await renew();
  return {
    renew,
    context() {
      const { predecessor } = present(authority);
      const alive = predecessor !== undefined && validityOf(predecessor.certificate).until > now();
      const chain = alive ? [predecessor.link, predecessor.certificate] : [present(authority).authority.certificate];
      return { key: present(leaf).key, cert: [present(leaf).certificate, ...chain].join('') };
    },
    authorities: () =>
      authoritiesOf(present(authority))
        .map((pem) => new X509Certificate(pem))
        .filter((each) => Date.parse(each.validTo) > now()),
    leaf: () => new X509Certificate(present(leaf).certificate),
  };
}

function authoritiesOf({ authority, successor, predecessor }: AuthorityFile): string[] {
  return [authority, successor, predecessor].flatMap((each) => (each === undefined ? [] : [each.certificate]));
}

function validityOf(pem: string): Validity {
  const { validFrom, validTo } = new X509Certificate(pem);
  return { from: Date.parse(validFrom), until: Date.parse(validTo) };
}

function isIssuedBy(leaf: Issued, authority: Issued): boolean {
  const issuer = new X509Certificate(authority.certificate);
  const certificate = new X509Certificate(leaf.certificate);
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A certificate is used before it was made.');
  return value;
}
