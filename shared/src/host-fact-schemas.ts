// Schemas of what an agent tells of the machine itself: what carries it, who may use it, how it is protected. Part of fact-schemas.ts.
import { z } from 'zod';
import type {
  FirewallFact,
  GuestsFact,
  IntegrityFact,
  InventoryFact,
  ListeningFact,
  LogForwardingFact,
  LoginsFact,
  MachineFact,
  MalwareProtectionFact,
  PowerFact,
  StoredRepositoriesFact,
  SwitchPortFact,
  TimeSyncFact,
  UpdatesFact,
} from './facts.ts';
import { CountNumber, InstantText, LineText, MacText, PathText } from './text-schemas.ts';

/** The lists are short by nature: an agent that sends more is refused. */
const MANY = 500;
const FEW = 100;

const Uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const Name = LineText.min(1);
const Names = z.array(Name).max(FEW);
const maybeLine = LineText.exactOptional();
const maybeInstant = InstantText.exactOptional();
const maybeTruth = z.boolean().exactOptional();

const Machine = z.object({
  kind: z.enum(['physical', 'virtual', 'container']),
  hypervisor: maybeLine,
  vendor: maybeLine,
  product: maybeLine,
  guestAgent: maybeLine,
  serialHash: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/)
    .exactOptional(),
  uuid: Uuid.exactOptional(),
}) satisfies z.ZodType<MachineFact>;

const Guests = z.object({ guests: z.array(z.object({ name: Name, uuid: Uuid })).max(MANY) }) satisfies z.ZodType<GuestsFact>;

const SwitchPort = z.object({
  ports: z.array(z.object({ interface: Name, mac: MacText, switchName: maybeLine, port: maybeLine })).max(FEW),
}) satisfies z.ZodType<SwitchPortFact>;

const Listening = z.object({
  macs: z.array(MacText).max(FEW),
  services: z
    .array(
      z.object({
        protocol: z.enum(['tcp', 'udp']),
        port: z.int().min(1).max(65_535),
        program: maybeLine,
        clients: CountNumber.exactOptional(),
      }),
    )
    .max(MANY),
}) satisfies z.ZodType<ListeningFact>;

const Logins = z.object({
  accounts: z
    .array(
      z.object({
        name: Name,
        uid: CountNumber.max(0xffff_ffff),
        shell: PathText,
        admin: maybeTruth,
        passwordChangedOn: z.iso.date().exactOptional(),
        lastLoginAt: maybeInstant,
        enabled: maybeTruth,
      }),
    )
    .max(MANY),
}) satisfies z.ZodType<LoginsFact>;

const Updates = z.object({
  manager: z.enum(['apt', 'dnf']),
  listsAt: maybeInstant,
  changedAt: maybeInstant,
  rebootRequired: maybeTruth,
  pending: CountNumber.exactOptional(),
  security: CountNumber.exactOptional(),
  packages: Names.exactOptional(),
  missingNotBefore: maybeInstant,
  missingSince: maybeInstant,
}) satisfies z.ZodType<UpdatesFact>;

const Firewall = z.object({
  tool: z.enum(['nft', 'iptables']),
  filters: z.boolean(),
  rules: CountNumber,
}) satisfies z.ZodType<FirewallFact>;

const MalwareProtection = z.object({
  programs: Names,
  signaturesAt: maybeInstant,
  active: maybeTruth,
}) satisfies z.ZodType<MalwareProtectionFact>;

const LogForwarding = z.object({ programs: Names, targets: Names, forwards: maybeTruth }) satisfies z.ZodType<LogForwardingFact>;

const Integrity = z.object({
  unseen: maybeLine,
  scans: z
    .array(
      z.object({
        tool: z.enum(['dpkg', 'rpm', 'aide']),
        baselineAt: InstantText,
        scannedAt: maybeInstant,
        changedAt: maybeInstant,
        changed: CountNumber.exactOptional(),
        paths: z.array(PathText).max(FEW).exactOptional(),
      }),
    )
    .max(FEW),
}) satisfies z.ZodType<IntegrityFact>;

const TimeSync = z.object({ program: maybeLine, synchronised: maybeTruth }) satisfies z.ZodType<TimeSyncFact>;

const Power = z.object({
  ups: z.array(z.object({ name: Name, status: LineText, ok: z.boolean(), model: maybeLine, serial: maybeLine })).max(FEW),
  hot: z.array(z.object({ sensor: Name, limitC: z.number() })).max(FEW),
}) satisfies z.ZodType<PowerFact>;

const Part = z.object({ maker: maybeLine, model: maybeLine, version: maybeLine });
const maybeCount = CountNumber.exactOptional();

const Inventory = z.object({
  system: Part,
  board: Part,
  chassis: Part,
  processor: z.object({ maker: maybeLine, model: maybeLine, sockets: maybeCount, cores: maybeCount, threads: maybeCount }),
  memory: z.array(z.object({ slot: maybeLine, bytes: CountNumber, kind: maybeLine, maker: maybeLine, part: maybeLine })).max(FEW),
  disks: z
    .array(z.object({ device: Name, kind: maybeLine, model: maybeLine, bytes: CountNumber, bus: maybeLine, firmware: maybeLine }))
    .max(MANY),
}) satisfies z.ZodType<InventoryFact>;

const StoredRepositories = z.object({
  repositories: z.array(z.object({ tool: z.enum(['restic', 'borg']), location: PathText.min(1), changedAt: InstantText })).max(FEW),
}) satisfies z.ZodType<StoredRepositoriesFact>;

/** By name of the fact. */
export const HOST_FACT_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  machine: Machine,
  guests: Guests,
  switch_port: SwitchPort,
  listening: Listening,
  logins: Logins,
  updates: Updates,
  firewall: Firewall,
  malware_protection: MalwareProtection,
  log_forwarding: LogForwarding,
  integrity: Integrity,
  time_sync: TimeSync,
  power: Power,
  inventory: Inventory,
  stored_repositories: StoredRepositories,
};
