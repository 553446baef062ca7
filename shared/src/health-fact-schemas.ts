// Schemas of the facts about the health of a machine. Part of fact-schemas.ts.
import { z } from 'zod';
import type { HostHealthFact, UnitsFailedFact } from './health-facts.ts';
import { InstantText, LineText, PathText } from './text-schemas.ts';

const MANY = 200;
const FEW = 100;

const Passed = z.array(z.object({ limit: z.number().min(0).max(10_000), since: InstantText })).max(20);

const HostHealth = z.object({
  filesystems: z
    .array(
      z.object({
        mountpoint: PathText.min(1),
        used: Passed,
        inodes: z.boolean().exactOptional(),
        fullWithin: Passed,
        paceKnown: z.boolean(),
      }),
    )
    .max(FEW)
    .exactOptional(),
  readonly: z
    .array(z.object({ mountpoint: PathText.min(1), since: InstantText }))
    .max(FEW)
    .exactOptional(),
  memory: Passed.exactOptional(),
  load: Passed.exactOptional(),
}) satisfies z.ZodType<HostHealthFact>;

const UnitsFailed = z.object({
  units: z.array(z.object({ name: LineText.min(1), since: InstantText })).max(MANY),
}) satisfies z.ZodType<UnitsFailedFact>;

/** By name of the fact. */
export const HEALTH_FACT_SCHEMAS: Readonly<Record<string, z.ZodType>> = { host_health: HostHealth, units_failed: UnitsFailed };
