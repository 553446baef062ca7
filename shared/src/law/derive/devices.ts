// What a device tells by SNMP becomes its state (`system`), its routes and, of a UPS, the power (`env`).
import type { DeviceRoutesFact, SnmpFact, UpsFact } from '../../network-facts.ts';
import type { DevicePollSeen, EnvironmentSeen, RoutesSeen, StateSeen } from '../observed.ts';
import type { Derived, RawFact } from './derived.ts';

const LEARNING: readonly string[] = ['ospf', 'bgp', 'rip'];

/** Up when it answers, down when nothing comes back. One that refuses the credential, or cannot be asked, says nothing of its state. */
export function stateOfDevice(raw: RawFact): Derived[] {
  const { answers, silent, sysName, sysObjectId } = raw.value as SnmpFact;
  if (!answers && silent !== true) return [];
  const [since] = raw.seen;
  const value: StateSeen & { readonly sys_name?: string; readonly sys_object_id?: string } = {
    up: answers,
    ...(answers || since === undefined ? {} : { down_since: since }),
    ...(sysName === undefined ? {} : { sys_name: sysName }),
    ...(sysObjectId === undefined ? {} : { sys_object_id: sysObjectId }),
  };
  return ofDevice(raw, 'system', value);
}

/** How the poll itself went. Of what could not be read only the lines of the register are told here. */
export function pollOfDevice(raw: RawFact): Derived[] {
  const { answers, silent, reason, unseen = [] } = raw.value as SnmpFact;
  const value: DevicePollSeen = {
    answers,
    silent: silent === true,
    ...(reason === undefined ? {} : { reason }),
    unmeasured: unseen.filter((each) => each.startsWith('link/')),
  };
  return [{ id: `${raw.witness} ${raw.fact}`, subject: raw.subject, fact: 'device_poll', value }];
}

export function powerOfUps(raw: RawFact): Derived[] {
  const value: EnvironmentSeen = { ups_ok: (raw.value as UpsFact).ok };
  return ofDevice(raw, 'env', value);
}

/**
 * The routes that the device uses. The table does not tell what the device announces to others: one that learns routes speaks a routing
 * protocol, and so may; of a table that is not whole it is not known whether it does.
 */
export function routesOfDevice(raw: RawFact): Derived[] {
  const { routes, complete } = raw.value as DeviceRoutesFact;
  const value: RoutesSeen = {
    routes: routes.map(({ dest, nextHop, proto }) => ({ dest, proto, ...(nextHop === undefined ? {} : { next_hop: nextHop }) })),
    ...(complete && !routes.some(({ proto }) => LEARNING.includes(proto)) ? {} : { announcements_unread: true }),
  };
  return ofDevice(raw, 'routes', value);
}

function ofDevice(raw: RawFact, fact: string, value: object): Derived[] {
  return raw.subject.startsWith('device/') ? [{ id: `${raw.witness} ${raw.fact}`, subject: raw.subject, fact, value }] : [];
}
