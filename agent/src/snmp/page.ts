// The page of a device: what snmp_exporter's if_mib gives, under the same names, labels, types and descriptions, and Pantau's own words on the poll.
import { type Family, gauge, renderFamilies } from '../exposition.ts';
import { ESSENTIAL, IF_METRICS } from './if-mib.ts';
import { ifTypeName } from './if-types.ts';
import type { Interface } from './interfaces.ts';
import type { SystemGroup } from './system.ts';

export interface PolledDevice {
  readonly system: SystemGroup;
  readonly interfaces: readonly Interface[];
  /** Families of the other tables. */
  readonly families: readonly Family[];
  readonly seconds: number;
  readonly requests: number;
  readonly retries: number;
  readonly unseen: number;
}

/** A page may not be longer (REPORT_LIMITS.pageExpandedBytes, with room to spare). */
const MAX_LENGTH = 7_500_000;
/** As snmp_exporter does it: beyond this a float64 would no longer count single octets. */
const LARGE = 2n ** 53n;

export function renderPage(device: PolledDevice): string {
  const { system, interfaces } = device;
  const labels = interfaces.map(
    ({ index, name, ifDescr = '', ifAlias = '' }) =>
      `ifAlias="${escapeLabel(ifAlias)}",ifDescr="${escapeLabel(ifDescr)}",ifIndex="${index}",ifName="${escapeLabel(name)}"`,
  );
  const own = renderFamilies([...systemFamilies(system), ...pollFamilies(device), ...device.families]);
  const blocks: string[] = [];
  let left = MAX_LENGTH - own.length;
  let dropped = 0;
  const add = (block: string): void => {
    if (block.length <= left) {
      blocks.push(block);
      left -= block.length;
    } else dropped += 1;
  };
  const essential = [...ESSENTIAL].flatMap((wanted) => IF_METRICS.filter(({ name }) => name === wanted));
  const others = IF_METRICS.filter(({ name }) => !ESSENTIAL.has(name));
  for (const [position, { name, type, help, entry, column }] of [...essential, ...others].entries()) {
    let lines = '';
    for (const [at, { values }] of interfaces.entries()) {
      const value = values.get(name);
      if (value !== undefined) lines += `${name}{${labels[at] ?? ''}} ${numberText(value)}\n`;
    }
    if (lines !== '') add(`${header(name, `${help} - ${entry}.${column}`, type)}${lines}`);
    if (position === essential.length - 1) addInformation(interfaces, labels, add);
  }
  const shortened = gauge('pantau_snmp_families_left_out', 'Metrics of interfaces that are too many for one page.', dropped);
  return `${own}${renderFamilies([shortened])}${blocks.join('')}`;
}

function addInformation(interfaces: readonly Interface[], labels: readonly string[], add: (block: string) => void): void {
  let types = '';
  let addresses = '';
  for (const [at, { ifType, ifPhysAddress }] of interfaces.entries()) {
    const common = labels[at] ?? '';
    if (ifType !== undefined) types += `ifType_info{${common},ifType="${ifTypeName(ifType)}"} 1\n`;
    if (ifPhysAddress !== undefined) addresses += `ifPhysAddress{${common},ifPhysAddress="${physAddress48(ifPhysAddress)}"} 1\n`;
  }
  if (types !== '') add(`${header('ifType_info', 'The type of interface - 1.3.6.1.2.1.2.2.1.3 (EnumAsInfo)', 'gauge')}${types}`);
  const help = "The interface's address at its protocol sub-layer - 1.3.6.1.2.1.2.2.1.6";
  if (addresses !== '') add(`${header('ifPhysAddress', help, 'gauge')}${addresses}`);
}

function systemFamilies({ sysUpTime, ifNumber, sysName, sysDescr }: SystemGroup): Family[] {
  const families: Family[] = [];
  if (sysUpTime !== undefined) {
    const help = 'The time (in hundredths of a second) since the network management portion of the system was last re-initialized.';
    families.push(gauge('sysUpTime', `${help} - 1.3.6.1.2.1.1.3`, sysUpTime));
  }
  if (ifNumber !== undefined) {
    const help = 'The number of network interfaces (regardless of their current state) present on this system.';
    families.push(gauge('ifNumber', `${help} - 1.3.6.1.2.1.2.1`, ifNumber));
  }
  if (sysName !== undefined) {
    const help = 'An administratively-assigned name for this managed node - 1.3.6.1.2.1.1.5';
    families.push(gauge('sysName', help, [{ labels: { sysName }, value: 1 }]));
  }
  if (sysDescr !== undefined) {
    families.push(gauge('sysDescr', 'A textual description of the entity - 1.3.6.1.2.1.1.1', [{ labels: { sysDescr }, value: 1 }]));
  }
  return families;
}

function pollFamilies({ seconds, requests, retries, unseen, interfaces }: PolledDevice): Family[] {
  return [
    gauge('pantau_snmp_duration_seconds', 'How long the poll of the device took.', seconds),
    gauge('pantau_snmp_interfaces', 'Interfaces that were read.', interfaces.length),
    gauge('pantau_snmp_requests', 'Datagrams that the poll sent.', requests),
    gauge('pantau_snmp_retries', 'Datagrams that were sent again for want of an answer.', retries),
    gauge('pantau_snmp_unseen', 'Parts that the device did not let be seen, or answered wrongly.', unseen),
  ];
}

function header(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function numberText(value: number | bigint): string {
  return String(typeof value === 'bigint' && value >= LARGE ? value % LARGE : value);
}

/** As snmp_exporter writes PhysAddress48: six pairs, with zeros where the device says less. */
function physAddress48(bytes: Buffer): string {
  return Array.from({ length: 6 }, (_, at) => (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase()).join(':');
}

function escapeLabel(text: string): string {
  if (!/[\\\n"]/.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
