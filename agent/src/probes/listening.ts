// Fact `listening`: the services that other machines can reach here, by which program, and how many use them.
import type { ListeningFact } from '@pantau/shared/facts';
import { parseSockets } from '../inspect/sockets.ts';
import { aboutServer, type Found, INSPECTION, inspected, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { type Connection, readSockets } from './socket-table.ts';

type Service = ListeningFact['services'][number];

const DAY_MS = 86_400_000;
const MOST_SERVICES = 500;
const MOST_CLIENTS = 1_000;
const NO_MAC = '00:00:00:00:00:00';
const PRIVATE_BRIDGE = /^(docker|br-|veth|virbr|cni|flannel|podman|lxc|lxd)/;

/** Remembers for a day which other machines were connected to a port; returns how many, more than 9 in round numbers. */
export function createClientMemory(): (connections: readonly Connection[], nowMs: number) => Map<number, number> {
  const byPort = new Map<number, Map<string, number>>();
  return (connections, nowMs) => {
    for (const { port, remote } of connections) {
      const clients = byPort.get(port) ?? new Map<string, number>();
      if (clients.size < MOST_CLIENTS || clients.has(remote)) clients.set(remote, nowMs);
      byPort.set(port, clients);
    }
    for (const [port, clients] of byPort) {
      for (const [remote, seenMs] of clients) if (nowMs - seenMs > DAY_MS) clients.delete(remote);
      if (clients.size === 0) byPort.delete(port);
    }
    return new Map([...byPort].map(([port, clients]) => [port, rounded(clients.size)]));
  };
}

function rounded(count: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  return Math.floor(count / unit) * unit;
}

const rememberClients = createClientMemory();

export const listening = defineProbe<Found<ListeningFact>>({
  id: 'listening',
  title: 'Layanan yang mendengarkan · Listening services',
  remedy: 'Periksa /proc/net/tcp · See /proc/net/tcp',
  reads: ['/proc/net/tcp', '/proc/net/tcp6', '/proc/net/udp', '/proc/net/udp6', `${INSPECTION}: /proc/[pid]/fd`],
  facts: ['listening'],
  // Reading the tables costs tens of milliseconds on a machine whose kernel has room for many connections.
  everySeconds: 300,
  async read(context) {
    const { host } = context;
    const { listeners, connections } = await readSockets(host, '/proc/net');
    const ports = new Set(listeners.flatMap(({ protocol, port }) => (protocol === 'tcp' ? [port] : [])));
    const clients = rememberClients(
      connections.filter(({ port }) => ports.has(port)),
      host.now(),
    );
    const { data: owners = [], unseen } = await inspected(context, 'sockets', parseSockets);
    const services = new Map<string, Service>();
    for (const { protocol, port } of listeners) {
      const program = owners.find((owner) => owner.protocol === protocol && owner.port === port)?.program;
      const used = protocol === 'tcp' ? { clients: clients.get(port) ?? 0 } : {};
      services.set(`${protocol} ${port}`, { protocol, port, ...(program === undefined ? {} : { program }), ...used });
    }
    const sorted = [...services.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1)).slice(0, MOST_SERVICES);
    const macs = host
      .interfaceAddresses()
      .flatMap(({ mac, internal, interface: name }) => (internal || mac === NO_MAC || PRIVATE_BRIDGE.test(name) ? [] : [mac]));
    return { fact: { macs: [...new Set(macs)].sort().slice(0, 100), services: sorted }, unseen: unseen === undefined ? [] : [unseen] };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'listening', { ...fact })),
  unseen: unseenOf,
});
