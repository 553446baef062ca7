// `npm run prove:network [-- --steps N] [--write]`: sites as network namespaces with routers between them, real agents, devices and collector;
// what happens to them gives exactly the findings it should in each of the four regulations. Needs root.
import { fileURLToPath } from 'node:url';
import { startScene } from '../network-lab/scene.ts';
import { STORY } from '../network-lab/story.ts';
import { proveLab } from './lab.ts';

const HEAD = `# Temuan lab jaringan · Findings of the network lab

Ditulis oleh · Written by: \`npm run prove:network -- --write\`. Bagian pertama: temuan bila semua sehat; berikutnya: apa yang berubah pada
tiap langkah, pada keempat peraturan, dan hanya itu. · The first part: the findings when all is well; then: what changes at each step, in each of
the four regulations, and nothing else.
`;

await proveLab({
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
  tools: ['snmpd', 'dnsmasq', 'ping'],
  up: 'sites, devices, agents and collector are up',
  start: startScene,
});
