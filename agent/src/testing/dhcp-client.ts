// Leases one address by DHCP, as a client on the link of this namespace: `node dhcp-client.ts MAC NAME`. Prints the address (RFC 2131).
import { createSocket } from 'node:dgram';

const [, , mac = '', name = ''] = process.argv;
const hardware = Buffer.from(mac.replaceAll(':', ''), 'hex');
const COOKIE = 0x63825363;
const [DISCOVER, REQUEST] = [1, 3];
const [OFFER, ACK] = [2, 5];

function message(type: number, options: readonly (readonly [number, Buffer])[]): Buffer {
  const head = Buffer.alloc(240);
  head.set([1, 1, 6, 0], 0);
  head.writeUInt32BE(0x50414e54, 4);
  // Answers are to be broadcast: this client has no address yet.
  head.writeUInt16BE(0x8000, 10);
  hardware.copy(head, 28);
  head.writeUInt32BE(COOKIE, 236);
  const all = [[53, Buffer.from([type])] as const, [12, Buffer.from(name)] as const, ...options];
  return Buffer.concat([head, ...all.flatMap(([code, value]) => [Buffer.from([code, value.length]), value]), Buffer.from([255])]);
}

function optionOf(reply: Buffer, wanted: number): Buffer | undefined {
  for (let at = 240; at < reply.length && reply[at] !== 255; at += 2 + (reply[at + 1] ?? 0)) {
    if (reply[at] === wanted) return reply.subarray(at + 2, at + 2 + (reply[at + 1] ?? 0));
  }
  return undefined;
}

const socket = createSocket({ type: 'udp4', reuseAddr: true });
const send = (bytes: Buffer): void => socket.send(bytes, 67, '255.255.255.255');
socket.on('message', (reply) => {
  if (!reply.subarray(28, 34).equals(hardware)) return;
  const type = optionOf(reply, 53)?.[0];
  const address = reply.subarray(16, 20);
  const server = optionOf(reply, 54);
  if (type === OFFER && server !== undefined) {
    send(
      message(REQUEST, [
        [50, address],
        [54, server],
      ]),
    );
  }
  if (type !== ACK) return;
  process.stdout.write(`${[...address].join('.')}\n`);
  socket.close();
});
socket.bind(68, () => {
  socket.setBroadcast(true);
  send(message(DISCOVER, []));
});
