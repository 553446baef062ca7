// Sockets of /proc/net/{tcp,udp}{,6}: what listens for other machines, and which of them are connected.
import type { Host } from '../host/host.ts';
import { fieldsOfLines } from './numbers.ts';

export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly inode: string;
}

export interface Connection {
  /** Port of this machine. */
  readonly port: number;
  /** Address of the other, as the kernel writes it. */
  readonly remote: string;
}

const LISTEN = '0A';
const ESTABLISHED = '01';
/** A UDP socket that waits for anybody. */
const UNCONNECTED = '07';
/** From here on the kernel gives out ports to clients, so that an open UDP port is no service. */
const FIRST_EPHEMERAL = 32_768;
/** 127.0.0.0/8 and ::1, and 127.0.0.0/8 inside IPv6, as the kernel writes them on a little-endian machine. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;
const MOST_BYTES = 16 * 1024 * 1024;

interface Row {
  readonly local: string;
  readonly port: number;
  readonly remote: string;
  readonly state: string;
  readonly inode: string;
}

function parseRows(text: string): Row[] {
  return fieldsOfLines(text)
    .slice(1)
    .map(([, local = '', remote = '', state = '', , , , , , inode = '']) => ({
      local: local.split(':')[0] ?? '',
      port: Number.parseInt(local.split(':')[1] ?? '', 16),
      remote: remote.split(':')[0] ?? '',
      state,
      inode,
    }));
}

/** Sockets that other machines can reach. */
export function parseListeners(text: string, protocol: 'tcp' | 'udp'): Listener[] {
  return parseRows(text)
    .filter(({ local, port, state }) => {
      if (LOOPBACK.test(local) || !(port > 0)) return false;
      return protocol === 'tcp' ? state === LISTEN : state === UNCONNECTED && port < FIRST_EPHEMERAL;
    })
    .map(({ port, inode }) => ({ protocol, port, inode }));
}

/** Connections with other machines. */
export function parseConnections(text: string): Connection[] {
  return parseRows(text)
    .filter(({ local, remote, state }) => state === ESTABLISHED && !LOOPBACK.test(remote) && local !== remote)
    .map(({ port, remote }) => ({ port, remote }));
}

export interface Sockets {
  readonly listeners: readonly Listener[];
  readonly connections: readonly Connection[];
}

/** Both protocols and both kinds of address, by the files in `folder`: each is read once, for it costs the kernel a walk. */
export async function readSockets(host: Host, folder: string): Promise<Sockets> {
  const listeners: Listener[] = [];
  const connections: Connection[] = [];
  for (const protocol of ['tcp', 'udp'] as const) {
    for (const file of [protocol, `${protocol}6`]) {
      const text = (await host.readText(`${folder}/${file}`, MOST_BYTES)) ?? '';
      listeners.push(...parseListeners(text, protocol));
      if (protocol === 'tcp') connections.push(...parseConnections(text));
    }
  }
  return { listeners, connections };
}
