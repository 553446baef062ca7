// The network of a lab: one namespace for each machine, cables (veth) between them, all gone at the end. Nothing of the machine itself is
// touched: a cable is made with both ends in their namespaces. Needs root.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { type RunningProcess, startProcess } from '../support/processes.ts';
import type { Cable, Machine, Port } from './machines.ts';

const PREFIX = 'pantau-lab-';
/** Gives the program a host name, an identity and, where the machine has one, a disk of its own, then becomes it. */
const AS_MACHINE =
  'echo "$0" > /proc/sys/kernel/hostname && mount --bind "$1" /etc/machine-id && { [ -z "$2" ] || mount --rbind "$2" /srv; } && shift 2 && exec "$@"';

export interface Network {
  /** Runs `ip` inside a machine, several commands by line. Throws with what it said. */
  ip(machine: string, ...commands: readonly string[]): void;
  /** Starts a program inside a machine, which knows the machine's name and identity. */
  start(machine: string, command: string, args: readonly string[], env?: Record<string, string>): RunningProcess;
  /** Adds a machine, or a cable between machines that are there. */
  add(machine: Machine): void;
  connect(cable: Cable): void;
  /** Takes a cable away, named by one of its ends. */
  disconnect(machine: string, port: string): void;
  setUp(machine: string, port: string, isUp: boolean): void;
  remove(): void;
}

/** Why namespaces cannot be made here; undefined when they can. */
export function namespacesFault(ip: string | undefined): string | undefined {
  if (process.getuid?.() !== 0) return 'only root makes network namespaces';
  if (ip === undefined) return 'there is no program ip (Debian package iproute2)';
  const probe = `${PREFIX}${process.pid}-try`;
  const made = spawnSync(ip, ['netns', 'add', probe], { encoding: 'utf8' });
  spawnSync(ip, ['netns', 'delete', probe]);
  return made.status === 0 ? undefined : `network namespaces cannot be made here: ${made.stderr.trim()}`;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}

/** What a lab left that was killed: its machines, by the process that made them, and what still runs in them. */
function removeOrphans(program: string): void {
  const { stdout } = spawnSync(program, ['netns', 'list'], { encoding: 'utf8' });
  for (const [, name = '', maker = ''] of stdout.matchAll(/^(pantau-lab-(\d+)-\S+)/gm)) {
    if (existsSync(`/proc/${maker}`)) continue;
    const { stdout: pids } = spawnSync(program, ['netns', 'pids', name], { encoding: 'utf8' });
    if (pids !== '') spawnSync('kill', ['-KILL', ...pids.trim().split('\n')]);
    spawnSync(program, ['netns', 'delete', name]);
  }
}

/** Makes all machines and cables. `folder` takes the identities of the machines. */
export function createNetwork(program: string, folder: string, machines: readonly Machine[], cables: readonly Cable[]): Network {
  const made: string[] = [];
  const nameOf = (machine: string): string => `${PREFIX}${process.pid}-${machine}`;

  function run(args: readonly string[], lines: readonly string[]): void {
    const { status, stderr } = spawnSync(program, [...args, '-batch', '-'], { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
    if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}\n${lines.join('\n')}`);
  }
  const ip = (machine: string, ...commands: readonly string[]): void => run(['-netns', nameOf(machine)], commands);

  function add({ name, kind, bridge }: Machine): void {
    made.push(name);
    run([], [`netns add ${nameOf(name)}`]);
    ip(name, 'link set lo up');
    if (kind === 'router') sysctl(name, 'net.ipv4.ip_forward=1', 'net.ipv4.conf.all.rp_filter=0', 'net.ipv4.conf.default.rp_filter=0');
    if (bridge !== undefined) {
      ip(name, `link add br0 address ${bridge.mac} type bridge`, `address add ${bridge.address} dev br0`, 'link set br0 up');
    }
    writeFileSync(`${folder}/${name}.id`, `${Buffer.from(name.padEnd(16, '.')).toString('hex')}\n`);
  }

  function connect([left, right]: Cable): void {
    const end = (port: Port): string => `name ${port.name} address ${port.mac} netns ${nameOf(port.machine)}`;
    run([], [`link add ${end(left)} type veth peer ${end(right)}`]);
    for (const port of [left, right]) {
      const address = port.address === undefined ? [] : [`address add ${port.address} dev ${port.name}`];
      const bridge = machinesByName.get(port.machine)?.kind === 'switch' ? [`link set ${port.name} master br0`] : [];
      ip(port.machine, ...address, ...bridge, `link set ${port.name} up`);
    }
  }

  function sysctl(machine: string, ...settings: readonly string[]): void {
    const { status, stderr } = spawnSync(program, ['netns', 'exec', nameOf(machine), 'sysctl', '-qw', ...settings], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`sysctl in ${machine}: ${stderr.trim()}`);
  }

  function remove(): void {
    for (const name of made) {
      // Helpers of a program that was killed may go on.
      const { stdout } = spawnSync(program, ['netns', 'pids', nameOf(name)], { encoding: 'utf8' });
      for (const pid of stdout.split('\n').filter((line) => line !== '')) kill(Number(pid));
      spawnSync(program, ['netns', 'delete', nameOf(name)]);
    }
  }

  const machinesByName = new Map(machines.map((machine) => [machine.name, machine]));
  removeOrphans(program);
  process.on('exit', remove);
  try {
    for (const machine of machines) add(machine);
    for (const cable of cables) connect(cable);
    for (const { name, gateway, routes = [] } of machines) {
      const all = gateway === undefined ? routes : [...routes, ['default', gateway] as const];
      if (all.length > 0) ip(name, ...all.map(([destination, hop]) => `route add ${destination} via ${hop}`));
    }
  } catch (error) {
    remove();
    throw error;
  }
  return {
    ip,
    add(machine) {
      machinesByName.set(machine.name, machine);
      add(machine);
    },
    connect,
    disconnect: (machine, port) => ip(machine, `link delete ${port}`),
    setUp: (machine, port, isUp) => ip(machine, `link set ${port} ${isUp ? 'up' : 'down'}`),
    start(machine, command, args, env = {}) {
      const disk = machinesByName.get(machine)?.disk ?? '';
      const identity = ['sh', '-c', AS_MACHINE, machine, `${folder}/${machine}.id`, disk, command, ...args];
      return startProcess(program, ['netns', 'exec', nameOf(machine), 'unshare', '--uts', '--mount', ...identity], { env });
    },
    remove,
  };
}
