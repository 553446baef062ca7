// `npm run prove:backup [-- --steps N] [--write]`: three datasets, four tools and two sites as network namespaces, with real agents and a collector; ten
// faults are injected and mended, and each gives exactly the findings it should in each of the four regulations. Needs root.
import { fileURLToPath } from 'node:url';
import { type LabTools, type Scene, startScene } from '../backup-lab/scene.ts';
import { STORY } from '../backup-lab/story.ts';
import { namespacesFault } from '../lab/namespaces.ts';
import { type Play, type PlayOptions, play, readPlayOptions } from '../lab/play.ts';
import { findTool } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';

const HEAD = `# Temuan lab cadangan · Findings of the backup lab

Ditulis oleh · Written by: \`npm run prove:backup -- --write\`. Bagian pertama: temuan bila semua sehat; berikutnya: apa yang berubah pada tiap
gangguan dan pemulihannya, pada keempat peraturan, dan hanya itu. · The first part: the findings when all is well; then: what changes with each fault
and its mending, in each of the four regulations, and nothing else.
`;
const PLAY: Play<Scene> = {
  region: 'lab',
  story: STORY,
  families: new Set(['availability-currency', 'backup-freshness', 'backup-location', 'data-in-dc', 'integrity', 'operational']),
  golden: { file: fileURLToPath(new URL('../backup-lab/golden.md', import.meta.url)), head: HEAD },
  calmMs: 20_000,
  firstCalmMs: 40_000,
};

async function prove(checks: Checks, folder: string, tools: LabTools, options: PlayOptions): Promise<void> {
  const scene = await startScene(folder, tools);
  try {
    checks.check('sites, data, jobs, agents and collector are up', true, `${scene.agents.length} agents`);
    await play(checks, scene, PLAY, options);
    checks.check('no program ended by itself', scene.ownEndings.length === 0, scene.ownEndings.join('\n'));
  } finally {
    await scene.stop();
  }
}

// Ended from outside it leaves nothing behind either: what is started is ended with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
const options = readPlayOptions(STORY.length);
const [ip, ping, restic, borg, rclone, postgres] = (['ip', 'ping', 'restic', 'borg', 'rclone', 'postgres'] as const).map(findTool);
const tools = { ip, ping, restic, borg, rclone, postgres };
const missing = Object.entries(tools).flatMap(([name, path]) => (path === undefined ? [name] : []));
const fault = missing.length > 0 ? `these programs could not be had: ${missing.join(', ')}` : namespacesFault(ip);
if (fault !== undefined) {
  console.log(`- skipped: ${fault}\n\n0 passed, 0 failed, 1 skipped`);
  process.exit(0);
}
process.exit(await carryOut((checks, folder) => prove(checks, folder, tools as LabTools, options)));
