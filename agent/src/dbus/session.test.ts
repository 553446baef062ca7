import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import type { DbusCall } from './encode.ts';
import { RECORDED } from './session.recorded.ts';
import { withDbus } from './session.ts';

const SYSTEMD = 'org.freedesktop.systemd1';
const manager = (member: string): DbusCall => ({
  destination: SYSTEMD,
  path: '/org/freedesktop/systemd1',
  interface: `${SYSTEMD}.Manager`,
  member,
  args: [],
});
const bus = (member: string, ...args: string[]): DbusCall => ({
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member,
  args,
});
const version: DbusCall = { ...manager('Get'), interface: 'org.freedesktop.DBus.Properties', args: [`${SYSTEMD}.Manager`, 'Version'] };

/** A daemon that plays `talk` to whoever connects. */
async function daemon(talk: (socket: Socket, received: string) => void): Promise<Socket> {
  const path = join(await scratchFolder(), 'bus');
  const server = createServer((socket) => {
    let received = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      talk(socket, received);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return createConnection(path);
}

describe('a conversation over D-Bus', () => {
  it.each([
    ['at once', 100_000],
    ['in pieces of 7 bytes', 7],
  ])('is understood when answers come %s', async (_, pieceBytes) => {
    const parts = [...RECORDED];
    const cues = ['AUTH EXTERNAL 31303030\r\n', 'Hello', 'ListUnits', 'Version'];
    const socket = await daemon((peer, received) => {
      while (cues[0] !== undefined && received.includes(cues[0])) {
        cues.shift();
        const part = Buffer.from(parts.shift() ?? '', 'base64');
        for (let at = 0; at < part.length; at += pieceBytes) peer.write(part.subarray(at, at + pieceBytes));
      }
    });

    const answers = await withDbus(socket, 1000, 2_000, async (session) => [
      ...(await session.call([manager('ListUnits')])),
      ...(await session.call([version])),
    ]);

    expect(answers).toEqual([
      {
        ok: true,
        body: [
          [
            ['nginx.service', 'Web', 'loaded', 'active', 'running', '', '/org/freedesktop/systemd1/unit/nginx_2eservice', 0, '', '/'],
            [
              'pgé.service',
              'DB é',
              'loaded',
              'failed',
              'failed',
              '',
              '/org/freedesktop/systemd1/unit/pg_c3_a9_2eservice',
              7,
              'start',
              '/org/freedesktop/systemd1/job/7',
            ],
            ['apt-daily.timer', 'Apt', 'loaded', 'active', 'waiting', '', '/org/freedesktop/systemd1/unit/apt_2ddaily_2etimer', 0, '', '/'],
          ],
        ],
      },
      { ok: true, body: ['252.39-1~deb12u2'] },
    ]);
    expect(socket.destroyed).toBe(true);
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['refuses the user', (socket) => void socket.write('REJECTED EXTERNAL\r\n'), 'REJECTED'],
    ['says nothing', () => {}, 'no answer within 100 ms'],
    ['goes away', (socket) => void socket.end(), 'closed'],
    ['speaks of a message without end', (socket) => void socket.write(`OK 1\r\nl${'\xff'.repeat(40)}`, 'latin1'), 'too long'],
    ['speaks another protocol', (socket) => void socket.write(`OK 1\r\nHTTP/1.1 400 Bad Request\r\n`), 'little-endian'],
    ['never ends its line', (socket) => void socket.write('x'.repeat(20_000)), 'refused'],
  ])('ends in time with a reason when the daemon %s', async (_, talk, reason) => {
    const socket = await daemon(talk);

    await expect(withDbus(socket, 0, 100, (session) => session.call([version]))).rejects.toThrow(reason);
    expect(socket.destroyed).toBe(true);
  });

  it('is held by a real daemon: more calls than it lets wait, errors by name', async ({ skip }) => {
    const program = process.env['PANTAU_TEST_DBUS_DAEMON'];
    if (program === undefined) return skip('dbus-daemon is not here');
    const folder = await scratchFolder();
    await writeFile(
      join(folder, 'bus.conf'),
      `<busconfig><type>system</type><listen>unix:path=${folder}/bus</listen><auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>`,
    );
    const child = spawn(program, [`--config-file=${folder}/bus.conf`, '--nofork', '--nopidfile', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill());
    await new Promise((resolve, reject) => child.stdout.once('data', resolve).once('end', () => reject(new Error('dbus-daemon ended'))));

    const answers = await withDbus(createConnection(join(folder, 'bus')), process.getuid?.() ?? 0, 5_000, (session) =>
      session.call([
        ...Array.from({ length: 400 }, () => bus('NameHasOwner', 'org.freedesktop.DBus')),
        bus('NameHasOwner', SYSTEMD),
        manager('ListUnits'),
      ]),
    );

    expect(answers.slice(0, 400)).toEqual(Array.from({ length: 400 }, () => ({ ok: true, body: [true] })));
    expect(answers.slice(400)).toEqual([
      { ok: true, body: [false] },
      { ok: false, error: 'org.freedesktop.DBus.Error.NameHasNoOwner' },
    ]);
  });
});
