// `npm run prove:network [-- --steps N] [--write]`: sites as network namespaces with routers between them, real agents, devices and collector;
// what happens to them gives exactly the findings it should in each of the four regulations. Needs root.
import { fileURLToPath } from 'node:url';
import { namespacesFault } from '../lab/namespaces.ts';
import { type Play, type PlayOptions, play, readPlayOptions } from '../lab/play.ts';
import { type LabTools, type Scene, startScene } from '../network-lab/scene.ts';
import { STORY } from '../network-lab/story.ts';
import { findTool } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';

const HEAD = `# Temuan lab jaringan · Findings of the network lab

Ditulis oleh · Written by: \`npm run prove:network -- --write\`. Bagian pertama: temuan bila semua sehat; berikutnya: apa yang berubah pada
tiap langkah, pada keempat peraturan, dan hanya itu. · The first part: the findings when all is well; then: what changes at each step, in each of
the four regulations, and nothing else.
`;
const PLAY: Play<Scene> = {
  region: 'lab',
  story: STORY,
  families: new Set([
    'certificates',
    'drc-separation',
    'internet-access',
    'intra-network',
    'ip-plan',
    'operational',
    'server-placement',
    'web-portal',
  ]),
  golden: { file: fileURLToPath(new URL('../network-lab/golden.md', import.meta.url)), head: HEAD },
  calmMs: 16_000,
  // The first tables of devices take longer to come.
  firstCalmMs: 45_000,
};

async function prove(checks: Checks, folder: string, tools: LabTools, options: PlayOptions): Promise<void> {
  const scene = await startScene(folder, tools);
  try {
    checks.check('sites, devices, agents and collector are up', true, `${scene.agents.length} agents`);
    await play(checks, scene, PLAY, options);
    checks.check('no program ended by itself', scene.ownEndings.length === 0, scene.ownEndings.join('\n'));
  } finally {
    await scene.stop();
  }
}

// Ended from outside it leaves nothing behind either: what is started is ended with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
const options = readPlayOptions(STORY.length);
const tools = { ip: findTool('ip'), snmpd: findTool('snmpd'), dnsmasq: findTool('dnsmasq'), ping: findTool('ping') };
const { ip, snmpd, dnsmasq, ping } = tools;
const missing = Object.entries(tools).flatMap(([name, path]) => (path === undefined ? [name] : []));
const fault = missing.length > 0 ? `these programs could not be had: ${missing.join(', ')}` : namespacesFault(ip);
if (fault !== undefined || ip === undefined || snmpd === undefined || dnsmasq === undefined || ping === undefined) {
  console.log(`- skipped: ${fault}\n\n0 passed, 0 failed, 1 skipped`);
  process.exit(0);
}
process.exit(await carryOut((checks, folder) => prove(checks, folder, { ip, snmpd, dnsmasq, ping }, options)));
