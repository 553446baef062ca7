// The supervisor with real processes: order of ending, report of a death, and the wait for HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createChildren, describeDeath, waitForHttp } from './children.mjs';

let folder = '';
/** @type {string[]} */
let lines = [];
/** @type {() => void} */
let onReady = () => {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-children-'));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string} script */
function shell(name, script) {
  const onLine = (/** @type {string} */ line) => {
    lines.push(`${name}: ${line}`);
    onReady();
  };
  return { name, command: 'bash', args: ['-c', script], env: process.env, remedy: `look at ${name}`, onLine };
}

/** @param {number} count */
function seen(count) {
  return new Promise((resolve) => {
    onReady = () => lines.length >= count && resolve(undefined);
    onReady();
  });
}

const patient = 'trap "sleep 0.1; echo bye; exit 0" TERM; echo up; while :; do sleep 0.02; done';

describe('createChildren', () => {
  it('ends children in the reverse order of their start, one after another', async () => {
    const children = createChildren({ logDirectory: folder });
    children.start(shell('redis', patient));
    children.start(shell('collector', patient));
    children.start(shell('agent', patient));
    await seen(3);

    await children.stop();

    expect(lines.slice(3)).toEqual(['agent: bye', 'collector: bye', 'redis: bye']);
    expect(readFileSync(join(folder, 'collector.log'), 'utf8')).toBe('up\nbye\n');
  });

  it('kills a child that does not end in time', async () => {
    const children = createChildren({ logDirectory: folder, graceMs: 100 });
    const child = children.start(shell('deaf', 'trap "" TERM; echo up; while :; do sleep 0.02; done'));
    await seen(1);

    await children.stop();

    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('reports a child that ends by itself, with its last lines and the remedy', async () => {
    const children = createChildren({ logDirectory: folder });
    children.start(shell('collector', 'echo started; echo "disk full" >&2; exit 4'));

    expect(await children.died).toMatchObject({
      name: 'collector',
      code: 4,
      lines: expect.arrayContaining(['started', 'disk full']),
      remedy: 'look at collector',
    });
  });

  it('goes on without a child that the others can do without', async () => {
    const children = createChildren({ logDirectory: folder });
    /** @type {import('./children.mjs').Death[]} */
    const deaths = [];
    children.start({ ...shell('agent', 'echo tired; exit 3'), onDeath: (death) => deaths.push(death) });
    const patientChild = children.start(shell('page', patient));

    await expect
      .poll(() => deaths.map(describeDeath))
      .toEqual([expect.stringMatching(/^agent ended by itself \(exit code 3\)[\s\S]*tired/)]);
    expect(await Promise.race([children.died, patientChild.ended, Promise.resolve('both go on')])).toBe('both go on');
    await children.stop();
  });

  it('reports a program that cannot be started', async () => {
    const children = createChildren({ logDirectory: folder });
    children.start({ ...shell('missing', ''), command: join(folder, 'missing') });

    expect((await children.died).code).not.toBe(0);
  });
});

it('leaves no child behind when the supervisor itself is killed', async () => {
  const script = `
    import { createChildren } from ${JSON.stringify(new URL('./children.mjs', import.meta.url).href)};
    const spec = { name: 'orphan', command: 'sleep', args: ['60'], env: process.env, remedy: '' };
    console.log(createChildren({ logDirectory: ${JSON.stringify(folder)} }).start(spec).pid);`;
  const supervisor = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [pid] = /** @type {[Buffer]} */ (await once(supervisor.stdout, 'data'));
  await expect.poll(() => commandOf(Number(pid))).toBe('sleep');

  supervisor.kill('SIGKILL');

  await expect.poll(() => commandOf(Number(pid))).not.toBe('sleep');
});

/**
 * Name of a running process, or undefined.
 * @param {number} pid
 */
function commandOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return status.includes('State:\tZ') ? undefined : /^Name:\t(.*)$/m.exec(status)?.[1];
  } catch {
    return undefined;
  }
}

describe('waitForHttp', () => {
  /** @param {number} refusals answers that are 503 before the first 200 */
  async function serve(refusals) {
    let requests = 0;
    const server = createServer((_, response) => response.writeHead((requests += 1) > refusals ? 200 : 503).end());
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    onTestFinished(() => void server.close());
    const address = server.address();
    return { url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`, count: () => requests };
  }

  it('asks until the answer is 2xx', async () => {
    const server = await serve(2);

    await waitForHttp(server.url, { timeoutMs: 5000 });

    expect(server.count()).toBe(3);
  });

  it('gives up with the last reason', async () => {
    const server = await serve(1000);

    await expect(waitForHttp(server.url, { timeoutMs: 250 })).rejects.toThrow('not ready within 0.25 s (status 503)');
  });
});
