// Everything about who may report, in one place: tokens, enrolment, and what becomes of an agent afterwards.
import type { EnrolReply, EnrolRequest } from '@pantau/shared/report';
import type { EnrolledAgent } from './agent-directory.ts';
import { type Clones, createClones } from './clones.ts';
import { createEnrol, type EnrolmentDeps } from './enrol.ts';
import { createStanding, type Standing } from './standing.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface Enrolment extends Standing {
  readonly tokens: Tokens;
  readonly clones: Clones;
  enrol(request: EnrolRequest): Promise<EnrolReply>;
}

/** `onChanged` is called with each agent that came or changed, before the change is answered. */
export function createEnrolment(deps: EnrolmentDeps & { readonly onChanged?: (agent: EnrolledAgent) => Promise<void> }): Enrolment {
  const { agents, onChanged = () => Promise.resolve() } = deps;
  const enrol = createEnrol(deps);
  const standing = createStanding(deps);
  const clones = createClones();
  const told = async <T>(id: string, result: T): Promise<T> => {
    const agent = agents.get(id);
    if (agent !== undefined) await onChanged(agent);
    return result;
  };
  return {
    tokens: createTokens(deps),
    clones,
    async enrol(request) {
      const reply = await enrol(request);
      return await told(reply.agent, reply);
    },
    isKeyDue: standing.isKeyDue,
    nextKey: standing.nextKey,
    keyUsed: async (id, keyHash) => told(id, await standing.keyUsed(id, keyHash)),
    quarantine: async (id, machines) => told(id, await standing.quarantine(id, machines)),
    async release(id) {
      clones.forget(id);
      return await told(id, await standing.release(id));
    },
    revoke: async (id) => told(id, await standing.revoke(id)),
    retire: async (id) => told(id, await standing.retire(id)),
  };
}
