// HTTP to the collector under what the agent trusts now; new authorities take effect with the next connection.
import type { AgentTrust } from '@pantau/shared/report';
import { createHttpClient, type HttpClient } from './http.ts';
import { trustFor } from './trust.ts';

export interface CollectorClient extends HttpClient {
  /** Trusts others from here on. Requests under way end as they began. */
  trust(trust: AgentTrust): void;
}

/** Without a trust: over plain HTTP, or by the authorities that Node knows. */
export function createCollectorClient(trust: AgentTrust | undefined): CollectorClient {
  const before: HttpClient[] = [];
  let client = createHttpClient(trust && trustFor(trust));
  return {
    send: (request) => client.send(request),
    trust(next) {
      before.push(client);
      client = createHttpClient(trustFor(next));
    },
    close() {
      for (const each of [...before, client]) each.close();
    },
  };
}
