// What every reader of a table is told of the device, and how what tables give is put together.
import type { JsonObject, Observation, Subject } from '@pantau/shared/report';
import type { Family } from '../../exposition.ts';
import type { SnmpReader } from '../reader.ts';

/** The device as the poll knows it before its tables are read. */
export interface AboutDevice {
  /** `device/x` or `server/x`. */
  readonly subject: string;
  /** SNMP contexts (VRFs) beside the default one. */
  readonly contexts: readonly string[];
  readonly ifNames: ReadonlyMap<number, string>;
  /** When the poll was taken (ISO 8601, UTC). */
  readonly at: string;
}

export interface DeviceTables {
  readonly families: readonly Family[];
  readonly standing: readonly Observation[];
  /** Samples: told once. */
  readonly once: readonly Observation[];
  /** What could not be read, and why. */
  readonly unseen: readonly string[];
}

/** The device, and its enterprise number by sysObjectID (9 Cisco, 14988 MikroTik). */
export interface Device extends AboutDevice {
  readonly enterprise: number | undefined;
}

export type ReadTable = (reader: SnmpReader, device: Device) => Promise<Partial<DeviceTables>>;

export function subjectOf({ subject }: AboutDevice): Subject {
  const slash = subject.indexOf('/');
  return { kind: subject.slice(0, slash), id: subject.slice(slash + 1) };
}

export function observation(about: AboutDevice, fact: string, value: JsonObject): Observation {
  return { subject: subjectOf(about), fact, value, at: about.at };
}

/** Rows of a table that have no readable index or value, said in the page's list of what was not seen. */
export function unreadable(table: string, bad: number): string[] {
  return bad === 0 ? [] : [`${table}: ${bad} baris tak terbaca · ${bad} rows not readable`];
}

export function joinTables(parts: readonly Partial<DeviceTables>[]): DeviceTables {
  return {
    families: parts.flatMap(({ families }) => families ?? []).filter(({ samples }) => samples.length > 0),
    standing: parts.flatMap(({ standing }) => standing ?? []),
    once: parts.flatMap(({ once }) => once ?? []),
    unseen: parts.flatMap(({ unseen }) => unseen ?? []),
  };
}
