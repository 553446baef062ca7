// Gathers every section alone, so that one that fails costs only itself, and keeps the whole within its limit.
import { messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import { gatherAccounts } from './accounts.ts';
import { gatherAide } from './aide.ts';
import { gatherFirewall } from './firewall.ts';
import { createGathering, type Gather, type Gathering, instantText } from './gathering.ts';
import { INSPECTION_BYTES, INSPECTION_VERSION, type Inspection, SECTIONS, type Section, type SectionName } from './inspection.ts';
import { gatherMachine } from './machine.ts';
import { gatherPackages } from './packages.ts';
import { gatherRepositories } from './repositories.ts';
import { gatherSockets } from './sockets.ts';
import { gatherSwitchPorts } from './switch-ports.ts';
import { gatherUpdates } from './updates.ts';

const GATHERERS: Readonly<Record<SectionName, Gather>> = {
  machine: gatherMachine,
  switch_ports: gatherSwitchPorts,
  firewall: gatherFirewall,
  sockets: gatherSockets,
  accounts: gatherAccounts,
  updates: gatherUpdates,
  packages: gatherPackages,
  aide: gatherAide,
  repositories: gatherRepositories,
};
/** Half of the file for the longest section leaves room for all others. */
const SECTION_BYTES = INSPECTION_BYTES / 2;
const REASON_LENGTH = 400;

/** `previous` is what the inspection before this one wrote, `path` where programs are looked for. */
export async function inspectHost(host: Host, previous: Inspection | undefined, path: string | undefined): Promise<Inspection> {
  const gathering = createGathering(host, previous, path);
  const sections: Partial<Record<SectionName, Section>> = {};
  let left = INSPECTION_BYTES - SECTIONS.length * (REASON_LENGTH + 100);
  for (const name of SECTIONS) {
    const section = await gatherSection(gathering, name, Math.min(SECTION_BYTES, left));
    left -= Buffer.byteLength(JSON.stringify(section));
    sections[name] = section;
  }
  return { version: INSPECTION_VERSION, measuredAt: instantText(host.now()), sections };
}

async function gatherSection(gathering: Gathering, name: SectionName, mostBytes: number): Promise<Section> {
  const measuredAt = instantText(gathering.host.now());
  try {
    const data = await GATHERERS[name](gathering);
    if (data === undefined) throw new Error('tidak ada pada mesin ini · this machine has nothing of the kind');
    const bytes = Buffer.byteLength(JSON.stringify(data));
    if (bytes > mostBytes) throw new Error(`${bytes} byte terlalu besar · bytes are too many`);
    return { measuredAt, ok: true, data };
  } catch (error) {
    return { measuredAt, ok: false, reason: messageOf(error).slice(0, REASON_LENGTH) };
  }
}
