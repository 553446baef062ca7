import { describe, expect, it } from 'vitest';
import type { DbusCall } from '../dbus/encode.ts';
import type { DbusAnswer, DbusSession } from '../dbus/session.ts';
import { renderFamilies } from '../exposition.ts';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { readState, systemd } from './systemd.ts';
import { systemdFamilies } from './systemd-units.ts';

const unit = (name: string, load: string, active: string) => [name, '', load, active, '', '', `/u/${name}`, 0, '', '/'];
const UNITS = [
  unit('sipd.service', 'loaded', 'failed'),
  unit('gone.service', 'not-found', 'inactive'),
  unit('dump.timer', 'loaded', 'active'),
  unit('sshd.socket', 'loaded', 'active'),
  unit('home.mount', 'loaded', 'active'),
  unit('x.path', 'loaded', 'reloading'),
];
const AGAIN = ['ulang.service', '', 'loaded', 'activating', 'auto-restart', '', '/u/ulang.service', 0, '', '/'];
const PROPERTIES: Readonly<Record<string, string | number | bigint>> = {
  Version: '252.39-1~deb12u2',
  SystemState: 'degraded',
  Type: 'notify',
  NRestarts: 4,
  LastTriggerUSec: 1_795_367_826_123_456n,
  NAccepted: 9,
  NConnections: 2,
};

/** Answers as systemd does; `NRefused` is a property that this one does not have. */
const session: DbusSession = {
  call: (calls) => Promise.resolve(calls.map(answerTo)),
};

function answerTo({ member, args }: DbusCall): DbusAnswer {
  if (member === 'ListUnits') return { ok: true, body: [UNITS] };
  const value = PROPERTIES[args[1] ?? ''];
  return value === undefined ? { ok: false, error: 'org.freedesktop.DBus.Error.UnknownProperty' } : { ok: true, body: [value] };
}

describe('units of systemd', () => {
  it('shows what failed, restarts, timers and sockets, without mounts and units that are not loaded', async () => {
    const state = await readState(session);
    const lines = renderFamilies(state === undefined ? [] : systemdFamilies(state))
      .split('\n')
      .filter((line) => /^node.* [^0]/.test(line));

    expect(lines).toEqual([
      'node_systemd_service_restart_total{name="sipd.service"} 4',
      'node_systemd_socket_accepted_connections_total{name="sshd.socket"} 9',
      'node_systemd_socket_current_connections{name="sshd.socket"} 2',
      'node_systemd_timer_last_trigger_seconds{name="dump.timer"} 1795367826.123456',
      'node_systemd_unit_state{name="sipd.service",state="failed",type="notify"} 1',
      'node_systemd_unit_state{name="dump.timer",state="active",type=""} 1',
      'node_systemd_unit_state{name="sshd.socket",state="active",type=""} 1',
      'node_systemd_units{state="active"} 3',
      'node_systemd_units{state="inactive"} 1',
      'node_systemd_units{state="failed"} 1',
      'node_systemd_units{state="reloading"} 1',
      'node_systemd_version{version="252.39-1~deb12u2"} 252.39',
    ]);
  });

  it('tells units of every kind that failed or wait to be started again, with when by the word of systemd', async () => {
    const units = [...UNITS, unit('data.mount', 'loaded', 'failed'), unit('gone.mount', 'not-found', 'failed'), AGAIN];
    const answers: DbusSession = {
      call: (calls) =>
        Promise.resolve(
          calls.map((call) => {
            if (call.member === 'ListUnits') return { ok: true, body: [units] };
            if (call.args[1] !== 'StateChangeTimestamp') return answerTo(call);
            return call.path === '/u/data.mount' ? { ok: false, error: 'x' } : { ok: true, body: [1_795_367_826_123_456n] };
          }),
        ),
    };

    const failed = (await readState(answers))?.failed;
    expect([...(failed ?? [])]).toEqual([
      ['sipd.service', 1_795_367_826_123.456],
      ['data.mount', 0],
      ['ulang.service', 1_795_367_826_123.456],
    ]);
  });

  it('says that the system is not running when it is degraded', async () => {
    const state = await readState(session);

    expect(renderFamilies(state === undefined ? [] : systemdFamilies(state))).toContain('\nnode_systemd_system_running 0\n');
  });

  it('is absent without a bus, with a dead socket, and where nobody answers for systemd', async () => {
    const nobody: DbusSession = {
      call: (calls) => Promise.resolve(calls.map(() => ({ ok: false, error: 'org.freedesktop.DBus.Error.NameHasNoOwner' }))),
    };

    expect((await sampleLines(systemd, await folderHost({}))).isAbsent).toBe(true);
    expect((await sampleLines(systemd, await folderHost({ '/run/dbus/system_bus_socket': '' }))).isAbsent).toBe(true);
    expect(await readState(nobody)).toBeUndefined();
  });

  it('is broken, not absent, where systemd refuses', async () => {
    const refused: DbusSession = { call: (calls) => Promise.resolve(calls.map(() => ({ ok: false, error: 'x.AccessDenied' }))) };

    await expect(readState(refused)).rejects.toThrow('AccessDenied');
  });
});
