// What if_mib of snmp_exporter 0.21 reads of interfaces: names, columns, types and descriptions of IF-MIB (RFC 2863). Left out is ifSpecific,
// which the MIB withdrew and which says nothing.

export const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
export const IFX_ENTRY = '1.3.6.1.2.1.31.1.1.1';
/** Columns that are read as text or bytes. */
export const TEXT = { descr: 2, type: 3, physAddress: 6, name: 1, alias: 18 } as const;

export interface IfMetric {
  readonly name: string;
  readonly entry: typeof IF_ENTRY | typeof IFX_ENTRY;
  readonly column: number;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
}

/** The metrics without which a device is not watched, the foremost first: of one with thousands of interfaces only these are read. */
export const ESSENTIAL: ReadonlySet<string> = new Set([
  'ifOperStatus',
  'ifAdminStatus',
  'ifHCInOctets',
  'ifHCOutOctets',
  'ifHighSpeed',
  'ifInErrors',
  'ifOutErrors',
  'ifInDiscards',
  'ifOutDiscards',
  'ifInOctets',
  'ifOutOctets',
  'ifSpeed',
  'ifMtu',
  'ifLastChange',
  'ifCounterDiscontinuityTime',
]);

export const IF_METRICS: readonly IfMetric[] = [
  { name: 'ifIndex', entry: IF_ENTRY, column: 1, type: 'gauge', help: 'A unique value, greater than zero, for each interface' },
  {
    name: 'ifMtu',
    entry: IF_ENTRY,
    column: 4,
    type: 'gauge',
    help: 'The size of the largest packet which can be sent/received on the interface, specified in octets',
  },
  {
    name: 'ifSpeed',
    entry: IF_ENTRY,
    column: 5,
    type: 'gauge',
    help: "An estimate of the interface's current bandwidth in bits per second",
  },
  { name: 'ifAdminStatus', entry: IF_ENTRY, column: 7, type: 'gauge', help: 'The desired state of the interface' },
  { name: 'ifOperStatus', entry: IF_ENTRY, column: 8, type: 'gauge', help: 'The current operational state of the interface' },
  {
    name: 'ifLastChange',
    entry: IF_ENTRY,
    column: 9,
    type: 'gauge',
    help: 'The value of sysUpTime at the time the interface entered its current operational state',
  },
  {
    name: 'ifInOctets',
    entry: IF_ENTRY,
    column: 10,
    type: 'counter',
    help: 'The total number of octets received on the interface, including framing characters',
  },
  {
    name: 'ifInUcastPkts',
    entry: IF_ENTRY,
    column: 11,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were not addressed to a multicast or broadcast address at this sub-layer',
  },
  {
    name: 'ifInNUcastPkts',
    entry: IF_ENTRY,
    column: 12,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were addressed to a multicast or broadcast address at this sub-layer',
  },
  {
    name: 'ifInDiscards',
    entry: IF_ENTRY,
    column: 13,
    type: 'counter',
    help: 'The number of inbound packets which were chosen to be discarded even though no errors had been detected to prevent their being deliverable to a higher-layer protocol',
  },
  {
    name: 'ifInErrors',
    entry: IF_ENTRY,
    column: 14,
    type: 'counter',
    help: 'For packet-oriented interfaces, the number of inbound packets that contained errors preventing them from being deliverable to a higher-layer protocol',
  },
  {
    name: 'ifInUnknownProtos',
    entry: IF_ENTRY,
    column: 15,
    type: 'counter',
    help: 'For packet-oriented interfaces, the number of packets received via the interface which were discarded because of an unknown or unsupported protocol',
  },
  {
    name: 'ifOutOctets',
    entry: IF_ENTRY,
    column: 16,
    type: 'counter',
    help: 'The total number of octets transmitted out of the interface, including framing characters',
  },
  {
    name: 'ifOutUcastPkts',
    entry: IF_ENTRY,
    column: 17,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were not addressed to a multicast or broadcast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifOutNUcastPkts',
    entry: IF_ENTRY,
    column: 18,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were addressed to a multicast or broadcast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifOutDiscards',
    entry: IF_ENTRY,
    column: 19,
    type: 'counter',
    help: 'The number of outbound packets which were chosen to be discarded even though no errors had been detected to prevent their being transmitted',
  },
  {
    name: 'ifOutErrors',
    entry: IF_ENTRY,
    column: 20,
    type: 'counter',
    help: 'For packet-oriented interfaces, the number of outbound packets that could not be transmitted because of errors',
  },
  { name: 'ifOutQLen', entry: IF_ENTRY, column: 21, type: 'gauge', help: 'The length of the output packet queue (in packets).' },
  {
    name: 'ifInMulticastPkts',
    entry: IFX_ENTRY,
    column: 2,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were addressed to a multicast address at this sub-layer',
  },
  {
    name: 'ifInBroadcastPkts',
    entry: IFX_ENTRY,
    column: 3,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were addressed to a broadcast address at this sub-layer',
  },
  {
    name: 'ifOutMulticastPkts',
    entry: IFX_ENTRY,
    column: 4,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were addressed to a multicast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifOutBroadcastPkts',
    entry: IFX_ENTRY,
    column: 5,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were addressed to a broadcast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifHCInOctets',
    entry: IFX_ENTRY,
    column: 6,
    type: 'counter',
    help: 'The total number of octets received on the interface, including framing characters',
  },
  {
    name: 'ifHCInUcastPkts',
    entry: IFX_ENTRY,
    column: 7,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were not addressed to a multicast or broadcast address at this sub-layer',
  },
  {
    name: 'ifHCInMulticastPkts',
    entry: IFX_ENTRY,
    column: 8,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were addressed to a multicast address at this sub-layer',
  },
  {
    name: 'ifHCInBroadcastPkts',
    entry: IFX_ENTRY,
    column: 9,
    type: 'counter',
    help: 'The number of packets, delivered by this sub-layer to a higher (sub-)layer, which were addressed to a broadcast address at this sub-layer',
  },
  {
    name: 'ifHCOutOctets',
    entry: IFX_ENTRY,
    column: 10,
    type: 'counter',
    help: 'The total number of octets transmitted out of the interface, including framing characters',
  },
  {
    name: 'ifHCOutUcastPkts',
    entry: IFX_ENTRY,
    column: 11,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were not addressed to a multicast or broadcast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifHCOutMulticastPkts',
    entry: IFX_ENTRY,
    column: 12,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were addressed to a multicast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifHCOutBroadcastPkts',
    entry: IFX_ENTRY,
    column: 13,
    type: 'counter',
    help: 'The total number of packets that higher-level protocols requested be transmitted, and which were addressed to a broadcast address at this sub-layer, including those that were discarded or not sent',
  },
  {
    name: 'ifLinkUpDownTrapEnable',
    entry: IFX_ENTRY,
    column: 14,
    type: 'gauge',
    help: 'Indicates whether linkUp/linkDown traps should be generated for this interface',
  },
  {
    name: 'ifHighSpeed',
    entry: IFX_ENTRY,
    column: 15,
    type: 'gauge',
    help: "An estimate of the interface's current bandwidth in units of 1,000,000 bits per second",
  },
  {
    name: 'ifPromiscuousMode',
    entry: IFX_ENTRY,
    column: 16,
    type: 'gauge',
    help: 'This object has a value of false(2) if this interface only accepts packets/frames that are addressed to this station',
  },
  {
    name: 'ifConnectorPresent',
    entry: IFX_ENTRY,
    column: 17,
    type: 'gauge',
    help: "This object has the value 'true(1)' if the interface sublayer has a physical connector and the value 'false(2)' otherwise.",
  },
  {
    name: 'ifCounterDiscontinuityTime',
    entry: IFX_ENTRY,
    column: 19,
    type: 'gauge',
    help: "The value of sysUpTime on the most recent occasion at which any one or more of this interface's counters suffered a discontinuity",
  },
];
