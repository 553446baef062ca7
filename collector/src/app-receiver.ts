// The part of app.ts that joins the receiver for alerts of Prometheus with the register, the agents and the alerts stage.
import type { HttpBindings } from '@hono/node-server';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Register } from '@pantau/shared/register/register';
import type { Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { CollectorConfig } from './config.ts';
import { readToken } from './exposition/scrape-access.ts';
import { createReceiver } from './receiver/receiver.ts';
import { createSubjects, type KnownAgent, type Place } from './receiver/subject-of.ts';
import { siteOf } from './register/in-use.ts';
import { softwareVersion } from './software.ts';
import { createReceiverMetrics } from './telemetry/receiver-metrics.ts';

export interface ReceiverSetting {
  readonly config: Pick<CollectorConfig, 'path' | 'alertsTokenFile'>;
  readonly readSecret: (path: string) => string;
  readonly register: () => Register;
  readonly agents: () => readonly KnownAgent[];
  readonly take: (signals: readonly AlertSignal[]) => Promise<void>;
  readonly metrics: Registry;
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

/** Throws InputError when the token file is of no use. */
export function openReceiver({ config, readSecret, metrics, ...known }: ReceiverSetting): Hono<{ Bindings: HttpBindings }> {
  return createReceiver({
    token: readToken({ path: config.path, field: 'alerts_token_file', file: config.alertsTokenFile }, readSecret),
    placeOf: placesOf(known),
    take: known.take,
    now: known.now,
    version: softwareVersion(),
    told: createReceiverMetrics(metrics),
    log: known.log,
  });
}

/** Looks labels up in the register and the agents of the moment. */
function placesOf({
  register,
  agents,
}: Pick<ReceiverSetting, 'register' | 'agents'>): (labels: Readonly<Record<string, string>>) => Place | undefined {
  let made:
    | { readonly register: Register; readonly agents: readonly KnownAgent[]; readonly placeOf: ReturnType<typeof createSubjects> }
    | undefined;
  return (labels) => {
    const [now, list] = [register(), agents()];
    if (made?.register !== now || made.agents !== list) {
      const placeOf = createSubjects({ register: now, agents: list, siteOf: (subject) => siteOf(now, subject) });
      made = { register: now, agents: list, placeOf };
    }
    return made.placeOf(labels);
  };
}
