// Network namespaces for tests that send packets, as root: made, joined by veth pairs, and gone when the test ends.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const CAN_MAKE_NAMESPACES = process.getuid?.() === 0;

export interface Namespace {
  readonly name: string;
  /** `ip` inside of it, the words split at blanks. */
  ip(words: string): void;
  /** A file that runs `program` inside of it. */
  wrap(program: string): string;
}

let count = 0;

export function createNamespace(): Namespace {
  count += 1;
  const name = `discover-${process.pid}-${count}`;
  const folder = mkdtempSync(join(tmpdir(), 'pantau-netns-'));
  onTestFinished(() => {
    execFileSync('ip', ['netns', 'del', name]);
    rmSync(folder, { recursive: true, force: true });
  });
  execFileSync('ip', ['netns', 'add', name]);
  const ip = (words: string): void => void execFileSync('ip', ['-n', name, ...words.split(' ')]);
  ip('link set lo up');
  return {
    name,
    ip,
    wrap(program) {
      const file = join(folder, 'run');
      writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${name} ${program} "$@"\n`, { mode: 0o755 });
      return file;
    },
  };
}

/** Joins two namespaces; `address/prefix` of each end. Returns the names of the ends. */
export function joinNamespaces(a: Namespace, addressA: string, b: Namespace, addressB: string): [string, string] {
  count += 1;
  const [endA, endB] = [`v${count}a`, `v${count}b`];
  a.ip(`link add ${endA} type veth peer name ${endB} netns ${b.name}`);
  a.ip(`addr add ${addressA} dev ${endA}`);
  b.ip(`addr add ${addressB} dev ${endB}`);
  a.ip(`link set ${endA} up`);
  b.ip(`link set ${endB} up`);
  return [endA, endB];
}
