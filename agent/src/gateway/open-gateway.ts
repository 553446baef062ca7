// Joins the gateway role with what does each kind of work. Loaded only by an agent that has the role: others stay small.
import { createEndpointRunner } from '../endpoints/endpoint-runner.ts';
import { createNameRunner } from '../endpoints/name-runner.ts';
import type { Host } from '../host/host.ts';
import type { Log } from '../log.ts';
import { createPathRunner } from '../paths/path-runner.ts';
import type { Identity } from '../probes/probe.ts';
import type { SnmpConfig } from '../snmp/credentials.ts';
import { createDeviceRunner } from '../snmp/device-runner.ts';
import { readDeviceTables } from '../snmp/tables/read-device-tables.ts';
import { createSweepRunner } from '../sweep/sweep-runner.ts';
import { createGateway, type Gateway } from './gateway.ts';

export interface GatewaySetting {
  readonly host: Host;
  readonly identity: Identity;
  readonly snmp: SnmpConfig;
  readonly uptimeMs: () => number;
  readonly hasten: () => void;
  readonly log: Log;
}

export function openGateway({ host, identity, snmp, uptimeMs, hasten, log }: GatewaySetting): Gateway {
  return createGateway({
    runners: {
      devices: createDeviceRunner({ host, credentials: snmp.credentials, tables: readDeviceTables }),
      paths: createPathRunner({ host, agent: identity.agent }),
      endpoints: createEndpointRunner({ host }),
      names: createNameRunner({ host }),
      sweeps: createSweepRunner({ host, identity }),
    },
    credentials: Object.keys(snmp.credentials),
    now: host.now,
    monotonicMs: uptimeMs,
    hasten,
    log,
  });
}
