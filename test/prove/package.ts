// `npm run prove:package`: builds the agent's packages twice, and takes the one for this processor through its life in a bare
// Debian: installed, enrolled, reporting to a real collector, upgraded, downgraded, removed, purged. Needs root.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createChroot } from '../support/chroot.ts';
import { createTestCollector } from '../support/collector.ts';
import { startRedis } from '../support/redis.ts';
import { findTool } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';
import { buildTwice, checkOtherProcessor } from './package-build.ts';
import { livePackage } from './package-life.ts';

const REGISTER = `
region: { id: bukti, name: Kota Bukti, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Bukti }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, room: r-dc }]
`;

async function prove(checks: Checks, folder: string): Promise<void> {
  const packages = await buildTwice(checks, folder);
  await checkOtherProcessor(checks, packages, folder);
  const baseTree = findTool('baseTree');
  if (baseTree === undefined) {
    console.log('- the life of the package is skipped: a bare Debian can only be made and entered by root');
    return;
  }
  const redis = await startRedis();
  mkdirSync(join(folder, 'collector'));
  const collector = await createTestCollector({
    folder: join(folder, 'collector'),
    redisSocket: redis.socketPath,
    register: REGISTER,
    channels: [],
  });
  const chroot = await createChroot(baseTree);
  try {
    await collector.start();
    await livePackage(checks, { chroot, collector, deb: packages.own, folder });
  } finally {
    await collector.stop('SIGKILL');
    await redis.remove();
    chroot.remove();
  }
}

process.exit(await carryOut(prove));
