// What each of the administrator's commands does, put together from the parts of the collector that can do it.

import type { Register } from '@pantau/shared/register/register';
import type { JsonObject } from '@pantau/shared/report';
import type { AdminDeps } from './admin.ts';
import type { AgentReply, TokenRequest } from './admin-models.ts';

/** How the collector proves itself to agents. */
interface Entrance {
  anchors(): readonly string[];
  urlFor(port: number): string;
  expiries(): readonly { readonly certificate: string; readonly until: number }[];
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
  readonly entrance: () => { readonly tls: Entrance | undefined; readonly port: number };
  readonly status: () => JsonObject;
}

export function createCommands(deps: CommandsDeps): Pick<AdminDeps, 'isRegistered' | 'issueToken' | 'tokens' | 'changes' | 'status'> {
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
