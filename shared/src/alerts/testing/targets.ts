// Alerts as silences and inhibition see them, for tests.
import type { AlertTarget } from '../target.ts';

export function target(more: Partial<AlertTarget> = {}): AlertTarget {
  return { duty: 'operasional/outage', subject: 'server/s1', severity: 'high', ...more };
}

export const outage = (subject: string, more: Partial<AlertTarget> = {}) => target({ subject, reason: 'unreachable', ...more });

export function agentSilent(server: string, more: Partial<AlertTarget> = {}): AlertTarget {
  return target({ duty: 'operasional/agent-silent', subject: `agent/a-${server}`, host: server, reason: 'silent', ...more });
}
