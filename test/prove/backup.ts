// `npm run prove:backup [-- --steps N] [--write]`: three datasets, four tools and two sites as network namespaces, with real agents and a collector; ten
// faults are injected and mended, and each gives exactly the findings it should in each of the four regulations. Needs root.
import { fileURLToPath } from 'node:url';
import { startScene } from '../backup-lab/scene.ts';
import { STORY } from '../backup-lab/story.ts';
import { proveLab } from './lab.ts';

const HEAD = `# Temuan lab cadangan · Findings of the backup lab

Ditulis oleh · Written by: \`npm run prove:backup -- --write\`. Bagian pertama: temuan bila semua sehat; berikutnya: apa yang berubah pada tiap
gangguan dan pemulihannya, pada keempat peraturan, dan hanya itu. · The first part: the findings when all is well; then: what changes with each fault
and its mending, in each of the four regulations, and nothing else.
`;

await proveLab({
  region: 'lab',
  story: STORY,
  families: new Set(['availability-currency', 'backup-freshness', 'backup-location', 'data-in-dc', 'integrity', 'operational']),
  golden: { file: fileURLToPath(new URL('../backup-lab/golden.md', import.meta.url)), head: HEAD },
  calmMs: 14_000,
  firstCalmMs: 32_000,
  tools: ['ping', 'restic', 'borg', 'rclone', 'postgres'],
  up: 'sites, data, jobs, agents and collector are up',
  start: startScene,
});
