// The administrator's side of pings: a check is made for one job of one machine, listed and taken back. Its address is a secret that is
// shown once.
import { hash } from 'node:crypto';
import type { BackupResult, BackupTool } from '@pantau/shared/backup-facts';
import { checkId, readPingChecks } from '@pantau/shared/ledger/pings';
import type { Ping, PingCheck } from '@pantau/shared/pings/ping';
import { jobFact } from '@pantau/shared/pings/runs';
import type { PingBook, PingBookDeps } from './ping-book.ts';

const KEY_BYTES = 16;

export interface WantedCheck {
  readonly host: string;
  readonly job: string;
  readonly dataset?: string;
  readonly everySeconds?: number;
  readonly tool: BackupTool;
}

export interface MadeCheck {
  readonly id: string;
  readonly uuid: string;
  readonly slug: string;
  /** Key of the checks of this host; left out when it was shown with an earlier one. */
  readonly key?: string;
}

export interface PingState extends WantedCheck {
  readonly id: string;
  readonly createdAt: number;
  readonly revokedAt?: number;
  readonly lastPingAt?: number;
  readonly lastResult?: BackupResult;
  readonly runningSinceAt?: number;
}

export interface PingChecks {
  /** `taken`: the host has a check of this job, or one whose name makes the same address. */
  create(wanted: WantedCheck): Promise<MadeCheck | 'taken'>;
  /** The newest first, those that were revoked too. */
  list(): Promise<readonly PingState[]>;
  revoke(id: string): Promise<PingState | undefined>;
}

export interface PingChecksDeps extends Pick<PingBookDeps, 'ledger' | 'region' | 'now'> {
  readonly book: PingBook;
  readonly random: (bytes: number) => Buffer;
  readonly uuid: () => string;
}

export function createPingChecks({ book, ledger, region, now, random, uuid }: PingChecksDeps): PingChecks {
  return {
    async create({ host, job, tool, dataset, everySeconds }) {
      const slug = slugOf(job);
      const ofHost = [...book.list()].filter(({ check }) => check.host === host);
      if (ofHost.some((each) => each.check.slug === slug || each.check.job === job)) return 'taken';
      const [known] = ofHost;
      const key = known === undefined ? random(KEY_BYTES).toString('base64url') : undefined;
      const secret = uuid();
      const hashed = secretHash(secret);
      const check = {
        id: checkId(hashed),
        hash: hashed,
        keyHash: known?.check.keyHash ?? secretHash(key ?? ''),
        slug,
        host,
        job,
        tool,
        ...(dataset === undefined ? {} : { dataset }),
        ...(everySeconds === undefined ? {} : { everySeconds }),
        createdAt: now(),
      };
      await book.add(check);
      return { id: check.id, uuid: secret, slug, ...(key === undefined ? {} : { key }) };
    },
    async list() {
      return (await readPingChecks(ledger, region)).map((check) => stateOf(check, book.byHash(check.hash)?.pings));
    },
    async revoke(id) {
      const revoked = await book.revoke(id);
      return revoked === undefined ? undefined : stateOf(revoked, undefined);
    },
  };
}

/** The name of a job in an address: small letters, digits and hyphens. */
export function slugOf(job: string): string {
  return job
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function stateOf(check: PingCheck, pings: readonly Ping[] = []): PingState {
  const { id, host, job, tool, dataset, everySeconds, createdAt, revokedAt } = check;
  const { runs, runningSince } = jobFact(check, pings);
  const last = pings.at(-1)?.at;
  return {
    id,
    host,
    job,
    tool,
    createdAt,
    ...(dataset === undefined ? {} : { dataset }),
    ...(everySeconds === undefined ? {} : { everySeconds }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    ...(last === undefined ? {} : { lastPingAt: last }),
    ...(runs[0] === undefined ? {} : { lastResult: runs[0].result }),
    ...(runningSince === undefined ? {} : { runningSinceAt: Date.parse(runningSince) }),
  };
}

export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}
