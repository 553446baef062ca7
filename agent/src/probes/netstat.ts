// Counters of IP, ICMP, TCP and UDP, from /proc/net/{netstat,snmp,snmp6}; node_exporter's collector `netstat` with the
// fields it shows by default.
import { untyped } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface Statistic {
  readonly protocol: string;
  readonly name: string;
  readonly value: number;
}

const WANTED =
  /^(.*_(InErrors|InErrs)|Ip_Forwarding|Ip(6|Ext)_(InOctets|OutOctets)|Icmp6?_(InMsgs|OutMsgs)|TcpExt_(Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts)|Tcp_(ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)|Udp6?_(InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors))$/;
const MAX_PLANS = 64;

/** Names that are wanted, by the line of names: a kernel shows the same line each time. */
const plans = new Map<string, ReadonlyMap<number, string>>();

function planOf(line: string): ReadonlyMap<number, string> {
  const known = plans.get(line);
  if (known !== undefined) return known;
  const names = line.split(' ');
  const plan = new Map([...names.entries()].filter(([, name]) => WANTED.test(`${(names[0] ?? '').slice(0, -1)}_${name}`)));
  if (plans.size >= MAX_PLANS) plans.clear();
  plans.set(line, plan);
  return plan;
}

/** /proc/net/netstat and snmp: a line of names, then a line of values, for each protocol. */
export function parseNetstat(text: string): Statistic[] {
  const found: Statistic[] = [];
  const lines = text.split('\n').filter((line) => line !== '');
  for (let index = 0; index < lines.length; index += 2) {
    const names = lines[index] ?? '';
    const values = (lines[index + 1] ?? '').split(' ');
    const protocol = names.slice(0, names.indexOf(':'));
    if (values[0] !== `${protocol}:`) throw new Error(`${protocol}: names and values do not match`);
    for (const [column, name] of planOf(names)) found.push({ protocol, name, value: parseNumber(values[column], `${protocol} ${name}`) });
  }
  return found;
}

const SNMP6 =
  /^([A-Za-z]*6)(InErrors|InErrs|InOctets|OutOctets|InMsgs|OutMsgs|InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors)\s(.*)$/gm;

/** /proc/net/snmp6: one name and value in each line, the protocol ends with 6. */
export function parseSnmp6(text: string): Statistic[] {
  const found: Statistic[] = [];
  for (const [, protocol = '', name = '', value] of text.matchAll(SNMP6)) {
    if (WANTED.test(`${protocol}_${name}`)) found.push({ protocol, name, value: parseNumber(value, `${protocol} ${name}`) });
  }
  return found;
}

export const netstat = defineProbe<Statistic[]>({
  id: 'netstat',
  title: 'Statistik IP, TCP, UDP · IP, TCP and UDP statistics',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/netstat', '/proc/net/snmp', '/proc/net/snmp6'],
  emits: ['node_netstat_*'],
  async read({ host }) {
    const extended = await host.readText('/proc/net/netstat');
    const basic = await host.readText('/proc/net/snmp');
    if (extended === undefined && basic === undefined) return undefined;
    const version6 = await host.readText('/proc/net/snmp6');
    return [...parseNetstat(extended ?? ''), ...parseNetstat(basic ?? ''), ...parseSnmp6(version6 ?? '')];
  },
  metrics: (found) =>
    found.map(({ protocol, name, value }) => untyped(`node_netstat_${protocol}_${name}`, `Statistic ${protocol}${name}.`, value)),
});
