// The part of app.ts that joins what is about the network: who polls what, and the stores of what was seen and counted.
import type { SampleStore } from '@pantau/shared/accepted';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { Region, Register } from '@pantau/shared/register/register';
import { localDay } from '@pantau/shared/time';
import type { Registry } from 'prom-client';
import { createAddressCounts } from './addresses/address-counts.ts';
import { createAddressStore } from './addresses/address-store.ts';
import { type Assign, createAssign, type EnrolledGateway } from './assign/assign.ts';
import { createAddressMetrics } from './telemetry/address-metrics.ts';
import { createGatewayMetrics } from './telemetry/gateway-metrics.ts';
import { createLinkMetrics } from './telemetry/link-metrics.ts';
import { createLineReadings } from './traffic/line-readings.ts';
import { createTrafficStore } from './traffic/traffic-store.ts';

export interface NetworkSetting {
  readonly region: Region;
  readonly register: () => Register;
  readonly agents: () => readonly EnrolledGateway[];
  readonly siteOf: (server: string) => string;
  /** Seconds between two looks at a device or service. */
  readonly pollSeconds: number;
  readonly now: () => number;
}

export interface Network {
  readonly assign: Assign;
  readonly stores: readonly SampleStore[];
}

export function createNetwork(
  ledger: SqlReader,
  metrics: Registry,
  { region, register, agents, siteOf, pollSeconds, now }: NetworkSetting,
): Network {
  createAddressMetrics(metrics, createAddressCounts({ ledger, region, register, now }));
  const { tooOld } = createLinkMetrics(metrics, createLineReadings({ ledger, region, register, now }));
  const today = () => localDay(now(), region.zone);
  const assign = createAssign({ register, agents, siteOf, today, pollSeconds, monotonic: () => performance.now() });
  createGatewayMetrics(metrics, assign);
  return {
    assign,
    stores: [
      createAddressStore({ region: region.id, now }),
      createTrafficStore({ region: region.id, zone: region.zone, now, onTooOld: tooOld }),
    ],
  };
}
