// Schemas of what agents tell of the network. Part of fact-schemas.ts.
import { z } from 'zod';
import type {
  CertificateFilesFact,
  CountersFact,
  DeviceRoutesFact,
  EndpointFact,
  LineFact,
  LldpNeighboursFact,
  NetworkFactValues,
  PathFact,
  SightingsFact,
  SnmpFact,
  SweptFact,
  UpsFact,
  ZoneFact,
} from './network-facts.ts';
import { CountNumber, InstantText, IpText, LineText, MacText, NetworkText, PathText } from './text-schemas.ts';

const maybeLine = LineText.exactOptional();
const maybeInstant = InstantText.exactOptional();
const amount = z.number().min(0);
const IssuerKind = z.enum(['psre', 'tls_ca', 'private']);
const Names = z.array(LineText).max(200);
const Counter = z.string().regex(/^\d{1,20}$/);
const Empty = z.literal('');

const Snmp = z.object({
  answers: z.boolean(),
  reason: maybeLine,
  silent: z.boolean().exactOptional(),
  sysName: maybeLine,
  sysDescr: maybeLine,
  sysObjectId: maybeLine,
  startedAt: maybeInstant,
}) satisfies z.ZodType<SnmpFact>;

const LldpNeighbours = z.object({
  neighbours: z
    .array(
      z.object({
        localPort: LineText,
        ifIndex: CountNumber.exactOptional(),
        chassis: LineText,
        port: LineText,
        name: maybeLine,
        forwards: z.boolean().exactOptional(),
        address: IpText.exactOptional(),
      }),
    )
    .max(1_000),
}) satisfies z.ZodType<LldpNeighboursFact>;

const DeviceRoutes = z.object({
  total: CountNumber,
  complete: z.boolean(),
  routes: z
    .array(
      z.object({
        dest: NetworkText,
        nextHop: IpText.exactOptional(),
        proto: z.enum(['connected', 'static', 'ospf', 'bgp', 'rip', 'other']),
      }),
    )
    .max(1_000),
}) satisfies z.ZodType<DeviceRoutesFact>;

const Ups = z.object({ ok: z.boolean(), status: LineText, batteryMinutes: amount.exactOptional() }) satisfies z.ZodType<UpsFact>;

const CounterBits = z.literal([32, 64]);

const Line = z.object({
  up: z.boolean(),
  speedMbps: amount.exactOptional(),
  counterBits: CounterBits.exactOptional(),
}) satisfies z.ZodType<LineFact>;

const Counters = z.object({
  device: LineText,
  interface: LineText,
  in: Counter,
  out: Counter,
  bits: CounterBits,
  uptime: CountNumber,
  discontinuity: CountNumber.exactOptional(),
  speedMbps: amount.exactOptional(),
}) satisfies z.ZodType<CountersFact>;

const Sightings = z.object({
  by: z.enum(['arp', 'nd', 'fdb', 'dhcp', 'sweep', 'interface']),
  vrf: z.string().max(64),
  rows: z.array(z.tuple([CountNumber, z.union([IpText, Empty]), z.union([MacText, Empty]), z.string().max(128)])).max(10_000),
}) satisfies z.ZodType<SightingsFact>;

const Swept = z.object({ cidr: NetworkText }) satisfies z.ZodType<SweptFact>;

const Path = z.object({
  up: z.boolean().exactOptional(),
  reason: maybeLine,
  downSince: maybeInstant,
  lossPct: z.number().min(0).max(100).exactOptional(),
  rttMs: amount.exactOptional(),
}) satisfies z.ZodType<PathFact>;

const Endpoint = z.object({
  up: z.boolean().exactOptional(),
  downSince: maybeInstant,
  reason: maybeLine,
  httpStatus: z.int().min(100).max(999).exactOptional(),
  redirectTo: maybeLine,
  tls: z
    .object({
      notBefore: InstantText,
      notAfter: InstantText,
      chainNotAfter: maybeInstant,
      issuer: LineText,
      issuerKind: IssuerKind,
      names: Names,
      chainOk: z.boolean(),
      fault: maybeLine,
      serial: maybeLine,
      status: z.enum(['good', 'revoked', 'unknown']).exactOptional(),
    })
    .exactOptional(),
}) satisfies z.ZodType<EndpointFact>;

const Zone = z.object({
  live: z.boolean().exactOptional(),
  reason: maybeLine,
  a: z.array(IpText).max(100).exactOptional(),
  ns: Names.exactOptional(),
  mx: Names.exactOptional(),
  cname: maybeLine,
  redirectTo: maybeLine,
  parentNs: Names.exactOptional(),
  lame: Names.exactOptional(),
  dnssec: z.enum(['signed', 'unsigned', 'broken']).exactOptional(),
  spf: z.boolean().exactOptional(),
  dmarc: z.boolean().exactOptional(),
  behindCdn: z.boolean().exactOptional(),
}) satisfies z.ZodType<ZoneFact>;

const CertificateFiles = z.object({
  files: z
    .array(
      z.object({
        path: PathText,
        subject: LineText,
        issuer: LineText,
        issuerKind: IssuerKind,
        notAfter: InstantText,
        serial: LineText,
        names: Names,
      }),
    )
    .max(200),
  unreadable: z.array(z.object({ path: PathText, reason: LineText })).max(200),
}) satisfies z.ZodType<CertificateFilesFact>;

/** By name of the fact. */
export const NETWORK_FACT_SCHEMAS = {
  snmp: Snmp,
  lldp_neighbours: LldpNeighbours,
  device_routes: DeviceRoutes,
  ups: Ups,
  line: Line,
  counters: Counters,
  sightings: Sightings,
  swept: Swept,
  path: Path,
  endpoint: Endpoint,
  zone: Zone,
  certificate_files: CertificateFiles,
} satisfies Record<keyof NetworkFactValues, z.ZodType>;
