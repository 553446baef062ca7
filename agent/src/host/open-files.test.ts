// Files that stay open: what a reader sees when they change, are replaced, vanish or answer no more.
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readKeptOpen } from './open-files.ts';
import { readFileText } from './read-files.ts';

let place = '';

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-open-'));
  place = join(folder, 'value');
  writeFileSync(place, 'one');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function textOf(file: number): string {
  const buffer = Buffer.alloc(64);
  return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, 0));
}

function descriptors(): number {
  const links = readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return '';
    }
  });
  return links.filter((link) => link.startsWith(place)).length;
}

test('a file read often stays open, and what it holds now is read', () => {
  expect(readKeptOpen(place, textOf, 0)).toBe('one');
  expect(descriptors()).toBe(0);
  expect(readKeptOpen(place, textOf, 15_000)).toBe('one');
  writeFileSync(place, 'two');
  expect(readKeptOpen(place, textOf, 16_000)).toBe('two');
  expect(descriptors()).toBe(1);
});

test('a file read seldom is closed each time', () => {
  for (const nowMs of [0, 31_000, 62_000]) readKeptOpen(place, textOf, nowMs);
  expect(descriptors()).toBe(0);
});

test('a name that came to mean another file is noticed within a minute, and one that is gone is an error', () => {
  for (const nowMs of [0, 1_000]) readKeptOpen(place, textOf, nowMs);
  writeFileSync(`${place}-new`, 'another');
  renameSync(`${place}-new`, place);
  expect(readKeptOpen(place, textOf, 61_000)).toBe('another');
  rmSync(place);
  expect(() => readKeptOpen(place, textOf, 121_000)).toThrow('ENOENT');
  expect(descriptors()).toBe(0);
});

test('an open file that answers no more is opened anew at once', () => {
  for (const nowMs of [0, 1_000]) readKeptOpen(place, textOf, nowMs);
  let calls = 0;
  const failsFirst = (file: number): string => {
    calls += 1;
    if (calls === 1) throw new Error('ENODEV');
    return textOf(file);
  };
  expect(readKeptOpen(place, failsFirst, 2_000)).toBe('one');
  expect(calls).toBe(2);
});

test('those not read for a minute are closed when another is kept', () => {
  for (const nowMs of [0, 1_000]) readKeptOpen(place, textOf, nowMs);
  writeFileSync(`${place}-other`, 'other');
  for (const nowMs of [61_000, 62_000]) readKeptOpen(`${place}-other`, textOf, nowMs);
  expect(descriptors()).toBe(1);
});

test('the kernel writes the text of an open file anew', async () => {
  const seconds: number[] = [];
  for (let reading = 0; reading < 3; reading += 1) {
    seconds.push(Number.parseFloat(await readFileText('/proc/uptime', '/proc/uptime', 1_024)));
    const next = Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) + 0.02;
    while (Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) < next);
  }
  expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => a - b));
});
