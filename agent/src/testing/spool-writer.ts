// Child process of the spool's kill test: adds reports as fast as it can until it is killed.
import { encodeReport } from '../report-body.ts';
import { openSpool } from '../spool.ts';

const directory = process.argv[2] ?? '';
const silent = { info: () => undefined, warn: () => undefined };
const limits = { maxBytes: 2 ** 30, maxAgeSeconds: 86_400 };
const spool = await openSpool({ directory, ...limits, now: Date.now, uptimeMs: () => performance.now(), log: silent });
process.stdout.write('open\n');
for (;;) {
  await spool.add((slot) => {
    const text = `# ${'x'.repeat(slot.sequence % 5_000)}\n`;
    const head = { version: '1.0', region: 'r', agent: 'a', epoch: slot.epoch, sequence: slot.sequence, takenAt: '', bootId: '' };
    const rest = { monotonicMs: 0, intervalSeconds: 1, software: 's', spool: slot.spool, probes: [], observations: [] };
    return encodeReport({ ...head, ...rest }, [{ target: 'self', text }]);
  });
}
