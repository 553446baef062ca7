// What each of the administrator's commands does, put together from the parts of the collector that can do it.

import type { Register } from '@pantau/shared/register/register';
import type { JsonObject } from '@pantau/shared/report';
import type { AdminDeps } from './admin.ts';
import type { AgentReply, TokenRequest } from './admin-models.ts';
import type { PingRequest, PingStateReply } from './ping-models.ts';

/** How the collector proves itself to agents. */
interface Entrance {
  anchors(): readonly string[];
  urlFor(port: number): string;
  expiries(): readonly { readonly certificate: string; readonly until: number }[];
}

/** Checks that are told by HTTP pings. */
interface Pings {
  create(
    wanted: PingRequest,
  ): Promise<{ readonly id: string; readonly uuid: string; readonly slug: string; readonly key?: string } | 'taken'>;
  list(): Promise<readonly PingStateReply[]>;
  revoke(id: string): Promise<PingStateReply | undefined>;
}

type Change = (id: string) => Promise<AgentReply | undefined>;

export interface CommandsDeps {
  readonly register: () => Pick<Register, 'get'>;
  readonly enrolment: {
    readonly tokens: AdminDeps['tokens'] & {
      issue(place: Omit<TokenRequest, 'expiresInHours'>, hours: number): Promise<{ readonly token: string; readonly expiresAt: number }>;
    };
    readonly retire: Change;
    readonly revoke: Change;
    readonly release: Change;
  };
  readonly pings: Pings;
  readonly entrance: () => { readonly tls: Entrance | undefined; readonly port: number };
  readonly status: () => JsonObject;
}

export function createCommands(
  deps: CommandsDeps,
): Pick<AdminDeps, 'isRegistered' | 'issueToken' | 'tokens' | 'changes' | 'pings' | 'status'> {
  const { enrolment } = deps;
  return {
    isRegistered: (list, id) => deps.register().get(list, id) !== undefined,
    async issueToken({ expiresInHours, ...place }) {
      const { tls, port } = deps.entrance();
      const entrance = opened(tls);
      const { token, expiresAt } = await enrolment.tokens.issue(place, expiresInHours);
      return { token: [token, ...entrance.anchors()].join('.'), collector: entrance.urlFor(port), ...place, expiresAt };
    },
    tokens: enrolment.tokens,
    changes: { retire: enrolment.retire, revoke: enrolment.revoke, release: enrolment.release },
    pings: {
      async create(wanted) {
        const made = await deps.pings.create(wanted);
        if (made === 'taken') return made;
        const { tls, port } = deps.entrance();
        const entrance = opened(tls);
        const base = `${entrance.urlFor(port)}/ping`;
        return {
          id: made.id,
          ...wanted,
          url: `${base}/${made.uuid}`,
          slug: made.slug,
          ...(made.key === undefined ? {} : { slugUrl: `${base}/${made.key}/${made.slug}` }),
          ownAuthority: base.startsWith('https:') && !entrance.anchors().includes('system'),
        };
      },
      list: deps.pings.list,
      revoke: deps.pings.revoke,
    },
    async status() {
      const ends = opened(deps.entrance().tls).expiries();
      const certificates = Object.fromEntries(ends.map(({ certificate, until }) => [certificate, new Date(until).toISOString()]));
      return { ...deps.status(), certificates };
    },
  };
}

/** Commands can come before everything is open: the socket is made first, as the lock of the data directory. */
export function opened<T>(part: T | undefined): T {
  if (part === undefined) {
    throw new Error('the collector is still starting; repeat in a moment');
  }
  return part;
}
