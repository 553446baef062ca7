// How an agent is enrolled, as the fact that the checks of Pantau itself read. No secret is in it.
import type { JsonObject } from '@pantau/shared/report';
import type { EnrolledAgent } from './agent-directory.ts';

export function enrolmentFact({ server, hostname, pd, site, keyExpiresAt, revokedAt, quarantine }: EnrolledAgent): JsonObject {
  return {
    server,
    hostname,
    ...(pd === undefined ? {} : { pd }),
    ...(site === undefined ? {} : { site }),
    ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    ...(quarantine === undefined ? {} : { cloned: { since: quarantine.at, machines: [...quarantine.machines] } }),
  };
}
