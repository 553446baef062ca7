// Units of systemd over the D-Bus system bus; node_exporter's collector `systemd` with the exclusions of Debian's package.
import type { DbusCall } from '../dbus/encode.ts';
import { type DbusSession, withDbus } from '../dbus/session.ts';
import type { Host } from '../host/host.ts';
import { aboutServer } from './about-server.ts';
import { type FailedUnits, nextFailed, unitsFailed } from './failed-units.ts';
import { defineProbe } from './probe.ts';
import { type SystemdState, systemdFamilies, type Unit, unitsOf } from './systemd-units.ts';

const SOCKET = '/run/dbus/system_bus_socket';
const DESTINATION = 'org.freedesktop.systemd1';
const MANAGER = 'org.freedesktop.systemd1.Manager';
const MANAGER_PATH = '/org/freedesktop/systemd1';
const ABSENT = ['ENOENT', 'ECONNREFUSED', 'ENOTDIR'];
const LIMIT_MS = 1_500;

/** What is asked of each kind of unit: one property a call, as their whole lists are long. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  Service: ['Type', 'NRestarts'],
  Timer: ['LastTriggerUSec'],
  Socket: ['NAccepted', 'NConnections', 'NRefused'],
};

const MOST_FAILED = 100;

interface Watched {
  readonly state: SystemdState;
  readonly failed: FailedUnits;
}

const memories = new WeakMap<Host, FailedUnits>();

export const systemd = defineProbe<Watched>({
  id: 'systemd',
  title: 'Unit systemd · systemd units',
  remedy: 'Periksa D-Bus (busctl status) · Check D-Bus (busctl status)',
  reads: [SOCKET],
  emits: ['node_systemd_*'],
  facts: ['units_failed'],
  everySeconds: 30,
  async read({ host }) {
    if ((await host.stat(SOCKET)) === undefined) return undefined;
    try {
      const state = await withDbus(host.connect(SOCKET), host.uid(), LIMIT_MS, readState);
      if (state === undefined) return undefined;
      const failed = nextFailed(memories.get(host) ?? new Map(), state.failed, host.now());
      memories.set(host, failed);
      return { state, failed };
    } catch (error) {
      if (error instanceof Error && 'code' in error && ABSENT.includes(String(error.code))) return undefined;
      throw error;
    }
  },
  metrics: ({ state }) => systemdFamilies(state),
  observations: ({ failed }, { server }) => aboutServer(server, 'units_failed', { ...unitsFailed(failed) }),
});

/** undefined: nobody answers for systemd on this bus. */
export async function readState(session: DbusSession): Promise<SystemdState | undefined> {
  const [list, version, state] = await session.call([
    { destination: DESTINATION, path: MANAGER_PATH, interface: MANAGER, member: 'ListUnits', args: [] },
    property(MANAGER_PATH, MANAGER, 'Version'),
    property(MANAGER_PATH, MANAGER, 'SystemState'),
  ]);
  if (list?.ok !== true) {
    if (/\.(NameHasNoOwner|ServiceUnknown)$/.test(list?.error ?? '')) return undefined;
    throw new Error(`ListUnits: ${list?.error ?? ''}`);
  }
  const { all, shown, failed } = unitsOf(list.body);
  const wanted = shown.flatMap((unit) => (ASKED[unit.kind] ?? []).map((name) => ({ unit, name })));
  const answers = await session.call(wanted.map(({ unit, name }) => property(unit.path, `${DESTINATION}.${unit.kind}`, name)));
  const properties = new Map<Unit, Map<string, string>>();
  for (const [index, { unit, name }] of wanted.entries()) {
    const answer = answers[index];
    // A unit that went away meanwhile, or a property that this systemd does not have.
    if (answer?.ok !== true) continue;
    properties.set(unit, (properties.get(unit) ?? new Map<string, string>()).set(name, String(answer.body[0])));
  }
  return {
    version: version?.ok === true ? String(version.body[0]) : '',
    systemState: state?.ok === true ? String(state.body[0]) : undefined,
    all,
    failed: await sinceOf(session, failed.slice(0, MOST_FAILED)),
    shown: shown.map((unit) => ({ unit, properties: properties.get(unit) ?? new Map<string, string>() })),
  };
}

/** When each unit came into the state that it is in; 0 where systemd does not tell. */
async function sinceOf(session: DbusSession, units: readonly Unit[]): Promise<ReadonlyMap<string, number>> {
  if (units.length === 0) return new Map();
  const answers = await session.call(units.map(({ path }) => property(path, `${DESTINATION}.Unit`, 'StateChangeTimestamp')));
  return new Map(
    units.map(({ name }, index) => {
      const answer = answers[index];
      return [name, answer?.ok === true ? Number(answer.body[0]) / 1000 : 0];
    }),
  );
}

function property(path: string, interfaceName: string, name: string): DbusCall {
  return { destination: DESTINATION, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get', args: [interfaceName, name] };
}
