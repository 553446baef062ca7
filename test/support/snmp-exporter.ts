// The module if_mib of snmp_exporter 0.21, as its generator would write it for what we read (Debian ships none).
import { IF_ENTRY, IF_METRICS, IFX_ENTRY, TEXT } from '@pantau/agent/snmp/if-mib';
import { ifTypeName } from '@pantau/agent/snmp/if-types';

/** `auth` of a module. */
export type ExporterAuth = Readonly<Record<string, string>>;

const LAST_TYPE = 308;
const INDEXES = [{ labelname: 'ifIndex', type: 'gauge' }];
const lookup = (labelname: string, oid: string) => ({ labels: ['ifIndex'], labelname, oid, type: 'DisplayString' });
const LOOKUPS = [
  lookup('ifAlias', `${IFX_ENTRY}.${TEXT.alias}`),
  lookup('ifDescr', `${IF_ENTRY}.${TEXT.descr}`),
  lookup('ifName', `${IFX_ENTRY}.${TEXT.name}`),
];

export function exporterModule(version: 2 | 3, auth: ExporterAuth): object {
  const scalar = (name: string, oid: string, help: string) => ({ name, oid, type: 'gauge', help: `${help} - ${oid}` });
  const column = (name: string, oid: string, type: string, help: string, more: object = {}) => {
    return { name, oid, type, help: `${help} - ${oid}`, indexes: INDEXES, lookups: LOOKUPS, ...more };
  };
  const types = Object.fromEntries(Array.from({ length: LAST_TYPE }, (_, index) => [index + 1, ifTypeName(index + 1)]));
  return {
    walk: ['1.3.6.1.2.1.2', '1.3.6.1.2.1.31.1.1'],
    get: ['1.3.6.1.2.1.1.3.0'],
    version,
    auth,
    metrics: [
      scalar(
        'sysUpTime',
        '1.3.6.1.2.1.1.3',
        'The time (in hundredths of a second) since the network management portion of the system was last re-initialized.',
      ),
      scalar('ifNumber', '1.3.6.1.2.1.2.1', 'The number of network interfaces (regardless of their current state) present on this system.'),
      column('ifType', `${IF_ENTRY}.${TEXT.type}`, 'EnumAsInfo', 'The type of interface', { enum_values: types }),
      column('ifPhysAddress', `${IF_ENTRY}.${TEXT.physAddress}`, 'PhysAddress48', "The interface's address at its protocol sub-layer"),
      ...IF_METRICS.map(({ name, entry, column: number, type, help }) => column(name, `${entry}.${number}`, type, help)),
    ],
  };
}

/** The modules as YAML, which for the exporter is JSON with numbers as keys. */
export function exporterConfig(modules: Readonly<Record<string, object>>): string {
  return JSON.stringify(modules).replaceAll(/"(\d+)":/g, '$1: ');
}
