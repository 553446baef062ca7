// Shapes of the facts that agents report, as schemas: the collector checks each observation's value with them.
// Lengths of lists are bounded by the size of the head.
import { z } from 'zod';
import { BACKUP_FACT_SCHEMAS } from './backup-fact-schemas.ts';
import type { AddressesFact, DefaultGatewayFact, HostFact, NeighbourFact, RoutesFact } from './facts.ts';
import { HEALTH_FACT_SCHEMAS } from './health-fact-schemas.ts';
import { HOST_FACT_SCHEMAS } from './host-fact-schemas.ts';
import { NETWORK_FACT_SCHEMAS } from './network-fact-schemas.ts';
import { CountNumber, IpText, LineText, MacText, NetworkText } from './text-schemas.ts';

const Interface = z.string().min(1).max(64);

const Host = z.object({
  hostname: LineText.min(1),
  machineId: LineText,
  os: LineText,
  kernel: LineText,
  architecture: LineText,
}) satisfies z.ZodType<HostFact>;

const Addresses = z.object({
  interfaces: z.array(
    z.object({
      name: Interface,
      mac: MacText.exactOptional(),
      addresses: z.array(z.object({ ip: IpText, prefix: CountNumber.max(128) })),
    }),
  ),
}) satisfies z.ZodType<AddressesFact>;

const Routes = z.object({
  routes: z.array(
    z.object({ destination: NetworkText, via: IpText.exactOptional(), interface: Interface, metric: CountNumber.max(0xffff_ffff) }),
  ),
}) satisfies z.ZodType<RoutesFact>;

const DefaultGateway = z.object({
  ip: IpText,
  interface: Interface,
  mac: MacText.exactOptional(),
}) satisfies z.ZodType<DefaultGatewayFact>;

const Neighbour = z.object({ mac: MacText, interface: Interface }) satisfies z.ZodType<NeighbourFact>;

/** By name of the fact. What is not here is kept as it comes, within the bounds of free-value.ts. */
export const FACT_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['host', Host],
  ['addresses', Addresses],
  ['routes', Routes],
  ['default_gateway', DefaultGateway],
  ['neighbour', Neighbour],
  ...Object.entries(BACKUP_FACT_SCHEMAS),
  ...Object.entries(HEALTH_FACT_SCHEMAS),
  ...Object.entries(HOST_FACT_SCHEMAS),
  ...Object.entries(NETWORK_FACT_SCHEMAS),
]);
