// Units of systemd as ListUnits gives them, and the metrics of node_exporter made of them. Pure.
import { type DbusValue, structsOf } from '../dbus/decode.ts';
import { counter, type Family, gauge, type Sample } from '../exposition.ts';

export interface Unit {
  readonly name: string;
  /** Suffix of the name as D-Bus spells it: Service, Timer, Socket. */
  readonly kind: string;
  readonly activeState: string;
  /** Object path on the bus. */
  readonly path: string;
}

export interface SystemdState {
  readonly version: string;
  /** undefined: systemd older than 212. */
  readonly systemState: string | undefined;
  /** Active states of all units. */
  readonly all: readonly string[];
  /** Units of every kind that have failed, and those that wait to be started again because they did, with since when. */
  readonly failed: ReadonlyMap<string, number>;
  readonly shown: readonly { readonly unit: Unit; readonly properties: ReadonlyMap<string, string> }[];
}

const EXCLUDED = /^.+\.(automount|device|mount|scope|slice|target)$/;
const STATES = ['active', 'activating', 'deactivating', 'inactive', 'failed'];
const SYSTEM_RUNNING = "Whether the system is operational (see 'systemctl is-system-running')";

/** Body of the answer to ListUnits: name, description, load state, active state, sub state, followed, path, job. */
export function unitsOf(body: readonly DbusValue[]): { all: string[]; shown: Unit[]; failed: Unit[] } {
  const all: string[] = [];
  const failed: Unit[] = [];
  const shown: Unit[] = [];
  for (const fields of structsOf(body[0])) {
    const [name = '', , load = '', active = '', sub = '', , path = ''] = fields.map(String);
    all.push(active);
    if (load !== 'loaded') continue;
    const suffix = name.slice(name.lastIndexOf('.') + 1);
    const unit = { name, kind: `${suffix.slice(0, 1).toUpperCase()}${suffix.slice(1)}`, activeState: active, path };
    if (active === 'failed' || sub === 'auto-restart') failed.push(unit);
    if (!EXCLUDED.test(name)) shown.push(unit);
  }
  return { all, shown, failed };
}

export function systemdFamilies({ version, systemState, all, shown }: SystemdState): Family[] {
  const counts = new Map(STATES.map((state) => [state, 0]));
  for (const state of all) counts.set(state, (counts.get(state) ?? 0) + 1);
  const unitStates = shown.flatMap(({ unit, properties }) =>
    STATES.map((state) => ({
      labels: { name: unit.name, state, type: properties.get('Type') ?? '' },
      value: state === unit.activeState ? 1 : 0,
    })),
  );
  const values = (property: string, divisor = 1): Sample[] =>
    shown.flatMap(({ unit, properties }) => {
      const text = properties.get(property);
      return text === undefined ? [] : [{ labels: { name: unit.name }, value: Number(text) / divisor }];
    });
  const number = /\d{3,}(\.\d+)?/.exec(version)?.[0];
  return [
    counter('node_systemd_service_restart_total', 'Service unit count of Restart triggers', values('NRestarts')),
    counter('node_systemd_socket_accepted_connections_total', 'Total number of accepted socket connections', values('NAccepted')),
    gauge('node_systemd_socket_current_connections', 'Current number of socket connections', values('NConnections')),
    gauge('node_systemd_socket_refused_connections_total', 'Total number of refused socket connections', values('NRefused')),
    ...(systemState === undefined ? [] : [gauge('node_systemd_system_running', SYSTEM_RUNNING, systemState === 'running' ? 1 : 0)]),
    gauge('node_systemd_timer_last_trigger_seconds', 'Seconds since epoch of last trigger.', values('LastTriggerUSec', 1e6)),
    gauge('node_systemd_unit_state', 'Systemd unit', unitStates),
    gauge(
      'node_systemd_units',
      'Summary of systemd unit states',
      [...counts].map(([state, value]) => ({ labels: { state }, value })),
    ),
    gauge('node_systemd_version', 'Detected systemd version', [
      { labels: { version: number === undefined ? '' : version }, value: Number(number ?? 0) },
    ]),
  ];
}
