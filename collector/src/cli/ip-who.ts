// `pantau ip who`: everything that is known of one address: whose block it is, by which letter, which machine has it, where it is.
import { type AddressTrace, traceAddress } from '@pantau/shared/address-trace';
import { planOn } from '@pantau/shared/law/checks/ip-plan/blocks';
import { shortId } from '@pantau/shared/law/explain/finding-id';
import { canonicalIp, parseIp } from '@pantau/shared/register/address';
import type { IpAddressRecord, IpBlockRecord } from '@pantau/shared/register/records';
import type { Register } from '@pantau/shared/register/register';
import { registeredAddresses } from '@pantau/shared/register/registered-addresses';
import { DAY, localDay, type Zone, zonedIso } from '@pantau/shared/time';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { paintOf } from './findings-view.ts';
import { registerInUse } from './ip-source.ts';
import { ageWords, sourceWords } from './ip-view.ts';
import { withLedger } from './ledger-reader.ts';
import { type Row, renderTable, type Style } from './terminal.ts';

/** An address with what the register says of it. */
interface Known {
  readonly trace: AddressTrace;
  readonly block: IpBlockRecord | undefined;
  readonly allocations: readonly IpAddressRecord[];
  /** Other records that hold the address: `device/x`, `site/x`. */
  readonly registered: readonly string[];
  readonly machines: readonly string[];
  /** What was seen there instead of the registered machine. */
  readonly others: readonly string[];
}

export const ipWho: Command = {
  name: 'ip who',
  usage: 'ADDRESS [--data DIR]',
  summary: { id: 'Siapa memakai sebuah alamat, dan di mana', en: 'Who uses an address, and where' },
  details: [
    {
      id: 'Blok, surat, mesin, setiap pengamatan dengan perangkat, port, dan umurnya, nama DHCP, dan temuannya. Keluar 1 bila alamat itu tidak dikenal sama sekali.',
      en: 'Block, letter, machine, each sighting with its device, port and age, the DHCP name, and the findings. Exits with 1 when nothing is known of the address.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const written = args.words[0] ?? '';
    const address = parseIp(written.toLowerCase());
    if (address === undefined) {
      throw new UsageError(`"${written}" bukan alamat IPv4 atau IPv6`, `"${written}" is no IPv4 or IPv6 address`);
    }
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const register = await registerInUse(reader, region);
      const allocations = register.where('ip_addresses', 'address', canonicalIp(written.toLowerCase()));
      const trace = await traceAddress(
        reader,
        region.id,
        address,
        allocations.map(({ id }) => id),
      );
      const today = localDay(now, region.zone);
      const block = planOn(register.list('ip_blocks'), today).blockOf(trace.ip)?.record;
      const registered = registeredAddresses(register, today).flatMap(({ ip, record }) => (ip === trace.ip ? [record] : []));
      const known = {
        trace,
        block,
        allocations,
        registered,
        machines: machinesOf(register, trace, allocations),
        others: othersSeen(register, trace, registered),
      };
      context.say(textOf(known, now, context.style));
      context.tell(documentOf(known, now, region.zone));
      return trace.sightings.length === 0 && block === undefined && allocations.length + registered.length === 0 ? 1 : 0;
    });
  },
};

/** Sightings of the last day in which there were any: who had the address before has it no more. */
function newestOf({ sightings }: AddressTrace): AddressTrace['sightings'] {
  return sightings.filter(({ lastSeen }) => lastSeen >= (sightings[0]?.lastSeen ?? 0) - DAY);
}

/** Machines by the record of the address, by their hardware addresses, and those whose agent tells the address. */
function machinesOf(register: Register, trace: AddressTrace, allocations: readonly IpAddressRecord[]): string[] {
  const sightings = newestOf(trace);
  const byMac = sightings.flatMap(({ mac }) => [
    ...register.where('servers', 'macs', mac).map(({ id }) => `server/${id}`),
    ...register.where('devices', 'macs', mac).map(({ id }) => `device/${id}`),
  ]);
  const own = sightings.filter(({ by }) => by === 'agent' || by === 'interface').map(({ device }) => device);
  return [...new Set([...allocations.flatMap(({ machine }) => machine ?? []), ...own, ...byMac])];
}

/** What was seen at the address of a registered machine when none of it is that machine: machines, else hardware addresses. */
function othersSeen(register: Register, trace: AddressTrace, registered: readonly string[]): readonly string[] {
  const written = registered.filter((record) => record.startsWith('server/') || record.startsWith('device/'));
  const seen = machinesOf(register, trace, []);
  if (written.length === 0 || seen.some((machine) => written.includes(machine))) {
    return [];
  }
  const known = written.flatMap((record) => {
    const id = record.slice(record.indexOf('/') + 1);
    return (record.startsWith('server/') ? register.get('servers', id) : register.get('devices', id))?.macs ?? [];
  });
  const macs = [
    ...new Set(
      newestOf(trace)
        .map(({ mac }) => mac)
        .filter((mac) => mac !== ''),
    ),
  ];
  return seen.length > 0 || known.length === 0 ? seen : macs;
}

function textOf({ trace, block, allocations, registered, machines, others }: Known, now: number, style: Style): string {
  const leased = trace.sightings.find(({ by, name }) => by === 'dhcp' && name !== '')?.name;
  const facts: [string, string][] = [
    ['Blok · block', block === undefined ? 'di luar rencana · outside of the plan' : `${block.id} ${block.cidr}, ${block.assigned_to}`],
    [
      'Surat · letter',
      allocations.find(({ letter }) => letter !== undefined)?.letter ?? block?.letter ?? 'tidak tercatat · not registered',
    ],
    ...allocations.map(({ id, pd = '-', name = '-', status }): [string, string] => [
      'Diberikan · allocated',
      `${id}: ${pd}, ${name}, ${status}`,
    ]),
    ...(registered.length === 0 ? [] : [['Register · register', registered.join(', ')] as [string, string]]),
    ['Mesin · machine', machines.length === 0 ? 'tidak dikenal · not known' : machines.join(', ')],
    ...(leased === undefined ? [] : [['Nama DHCP · DHCP name', leased] as [string, string]]),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const parts = [
    [style.bold(trace.ip), ...facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`)].join('\n'),
    ...(others.length === 0
      ? []
      : [style.yellow(`Berbeda dari register: yang terlihat ${others.join(', ')} · not as registered: seen is ${others.join(', ')}`)]),
    trace.sightings.length === 0 ? 'Tidak pernah terlihat · never seen' : sightingsText(trace, now, style),
    ...(trace.findings.length === 0 ? [] : [findingsText(trace, style)]),
  ];
  return parts.join('\n\n');
}

function sightingsText({ sightings, ports }: AddressTrace, now: number, style: Style): string {
  const head = ['OLEH · BY', 'DI · AT', 'PORT/NAMA · NAME', 'MAC', 'VRF', 'KALI · TIMES', 'PERTAMA · FIRST', 'TERAKHIR · LAST'];
  const rows = sightings.map((seen): Row => {
    const often = seen.by === 'agent' || seen.by === 'neighbour' ? '-' : String(seen.sightings);
    const texts = [sourceWords(seen.by), seen.device, seen.name || '-', seen.mac || '-', seen.vrf || '-', often];
    const where = ports.get(seen.mac) ?? [];
    return {
      cells: [...texts, ageWords(seen.firstSeen, now), ageWords(seen.lastSeen, now)].map((text) => ({ text })),
      below: where.map((entry, index) => {
        const place = `${entry.device} ${entry.port || `ifIndex ${entry.ifIndex}`}${entry.vlan === '' ? '' : ` VLAN ${entry.vlan}`}`;
        return (index === 0 ? style.cyan : style.dim)(`switch: ${place}, ${ageWords(entry.lastSeen, now)}`);
      }),
    };
  });
  return renderTable(rows, style, head);
}

function findingsText({ findings }: AddressTrace, style: Style): string {
  const rows = findings.map((finding) => ({
    cells: [
      { text: shortId(finding), paint: style.dim },
      { text: finding.status, paint: paintOf(finding.status, style) },
      { text: finding.duty },
      { text: finding.sentence.id },
    ],
    below: [style.dim(finding.sentence.en)],
  }));
  return renderTable(rows, style, ['ID', 'STATUS', 'BUTIR · DUTY', 'KEADAAN · STATE']);
}

function documentOf({ trace, block, allocations, registered, machines, others }: Known, now: number, zone: Zone): object {
  const times = ({ firstSeen, lastSeen }: { readonly firstSeen: number; readonly lastSeen: number }) => ({
    firstSeen: zonedIso(firstSeen, zone),
    lastSeen: zonedIso(lastSeen, zone),
    ageSeconds: Math.max(0, Math.floor((now - lastSeen) / 1_000)),
  });
  return {
    address: trace.ip,
    block: block ?? null,
    allocations,
    registered,
    machines,
    othersSeen: others,
    sightings: trace.sightings.map(({ by, device, vrf, ifIndex, name, mac, sightings, witness, ...seen }) => ({
      ...{ by, device, vrf, ifIndex, name, mac, sightings, witness },
      ...times(seen),
      ports: (trace.ports.get(mac) ?? []).map(({ device: at, port, ifIndex: index, vlan, ...entry }) => ({
        ...{ device: at, port, ifIndex: index, vlan },
        ...times(entry),
      })),
    })),
    findings: trace.findings.map((finding) => ({ id: shortId(finding), ...finding })),
  };
}
