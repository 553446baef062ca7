// Runs the path runner inside of a network namespace: `node paths-in-namespace.ts RUNS SUBJECT=ADDRESS...` prints the outcomes of each
// run as a line of JSON. A test starts it with `ip netns exec`.
import type { PathWork } from '@pantau/shared/work';
import { createLinuxHost } from '../host/linux-host.ts';
import { createPathRunner } from '../paths/path-runner.ts';

const [runs = '1', ...targets] = process.argv.slice(2);
const runner = createPathRunner({ host: createLinuxHost({ root: '/', now: Date.now }), agent: 'a1' });
const works = targets.map((target): PathWork => {
  const [subject = '', address = ''] = target.split('=');
  return { subject, address, everySeconds: 60 };
});
for (let run = 0; run < Number(runs); run += 1) {
  const outcomes = await Promise.all(works.map(async (work) => [work.subject, await runner(work, new AbortController().signal)]));
  process.stdout.write(`${JSON.stringify(Object.fromEntries(outcomes))}\n`);
}
