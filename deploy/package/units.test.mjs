// The units as systemd itself judges them: nothing to say about their text, and an exposure of at most 2.0.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, tryCommand } from '../lib/command.mjs';
import { findSystemdAnalyze } from '../lib/package-tools.mjs';
import { createProgress } from '../lib/progress.mjs';

const folder = join(import.meta.dirname, 'systemd');
const units = readdirSync(folder).filter((name) => !name.endsWith('.conf'));
const services = units.filter((name) => name.endsWith('.service'));

async function analyze() {
  const program = await findSystemdAnalyze({ progress: createProgress(process.stderr, process.env), env: process.env });
  if (program === undefined) {
    throw new Error('No systemd-analyze on this machine. Run the tests as root on Debian, or install systemd.');
  }
  return program;
}

/** The units with a program that is there; their own is in the package only. @param {(text: string) => string} [change] */
function copyUnits(change = (text) => text) {
  const copy = mkdtempSync(join(tmpdir(), 'pantau-units-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const unit of units) {
    const text = readFileSync(join(folder, unit), 'utf8').replaceAll('/usr/lib/pantau-agent/node', process.execPath);
    writeFileSync(join(copy, unit), change(text));
  }
  return units.map((unit) => join(copy, unit));
}

describe('the units', { timeout: 60_000 }, () => {
  it('are verified without a word', async () => {
    const { stdout, stderr } = await runCommand(await analyze(), ['verify', '--man=no', ...copyUnits()]);

    expect(`${stdout}${stderr}`).toBe('');
  });

  it('are verified without a word with what a gateway adds, and that is a right to send pings and no more', async () => {
    const added = readFileSync(join(folder, 'gateway.conf'), 'utf8').replaceAll('/usr/lib/pantau-agent/node', process.execPath);
    const { stdout, stderr } = await runCommand(await analyze(), [
      'verify',
      '--man=no',
      ...copyUnits((text) => (text.includes('Type=notify') ? text.replace('[Install]', `${added}\n[Install]`) : text)),
    ]);

    expect(`${stdout}${stderr}`).toBe('');
    expect(added.match(/CAP_\w+/g)).toEqual(['CAP_NET_RAW', 'CAP_NET_RAW']);
  });

  it('are not, with a typing error', async () => {
    const { stderr } = await tryCommand(await analyze(), [
      'verify',
      '--man=no',
      ...copyUnits((text) => text.replace('TasksMax', 'TaskMax')),
    ]);

    expect(stderr).toContain('TaskMax');
  });

  it.each(services)('%s has an exposure of at most 2.0', async (service) => {
    const args = ['security', '--offline=true', '--no-pager', '--threshold=20', join(folder, service)];
    const { code, stdout, stderr } = await tryCommand(await analyze(), args);

    expect(stderr).toBe('');
    expect(stdout).toMatch(new RegExp(`Overall exposure level for ${service}: [0-2]\\.\\d `));
    expect(code).toBe(0);
  });

  it.each(services)('%s leaves what must be left: the network namespace of the machine, and memory that V8 may execute', (service) => {
    const text = readFileSync(join(folder, service), 'utf8');

    expect(text).not.toMatch(/^PrivateNetwork=/m);
    expect(/^MemoryDenyWriteExecute=yes$/m.test(text)).toBe(text.includes('--jitless'));
  });
});
