// Makers by their number in sysObjectID (1.3.6.1.4.1.N, IANA Private Enterprise Numbers), and what they mostly make.

/** A class of `devices` in the register, or a machine for its list `servers`. */
export type Kind = 'router' | 'switch' | 'wifi_ap' | 'firewall' | 'storage' | 'ups' | 'printer' | 'camera' | 'other' | 'server';

export interface Vendor {
  readonly name: string;
  /** What sysDescr tells, the first that fits; then `usual`. */
  readonly byDescription?: readonly (readonly [RegExp, Kind])[];
  readonly usual?: Kind;
}

const SWITCH_SERIES = /\bswitch|\b[SC]E?\d{4}|catalyst|nexus/i;

export const VENDORS: ReadonlyMap<number, Vendor> = new Map<number, Vendor>([
  [
    9,
    {
      name: 'Cisco',
      byDescription: [
        [/adaptive security|firepower/i, 'firewall'],
        [/\bAP\d|aironet/i, 'wifi_ap'],
        [/nx-os|catalyst|C\d{4}[A-Z]*-(?:LAN|UNIV|IP)|switch/i, 'switch'],
      ],
    },
  ],
  [
    11,
    {
      name: 'HP',
      byDescription: [
        [/laserjet|officejet|jetdirect|printer/i, 'printer'],
        [/switch|procurve/i, 'switch'],
      ],
    },
  ],
  [
    171,
    {
      name: 'D-Link',
      byDescription: [
        [/\bDES-|\bDGS-|switch/i, 'switch'],
        [/\bDAP-/i, 'wifi_ap'],
      ],
    },
  ],
  [253, { name: 'Xerox', usual: 'printer' }],
  [311, { name: 'Microsoft Windows', usual: 'server' }],
  [318, { name: 'APC', usual: 'ups' }],
  [367, { name: 'Ricoh', usual: 'printer' }],
  [368, { name: 'Axis', usual: 'camera' }],
  [476, { name: 'Vertiv Liebert', usual: 'ups' }],
  [534, { name: 'Eaton', usual: 'ups' }],
  [
    674,
    {
      name: 'Dell',
      byDescription: [
        [/powerconnect|networking|switch/i, 'switch'],
        [/idrac|openmanage/i, 'server'],
      ],
    },
  ],
  [789, { name: 'NetApp', usual: 'storage' }],
  [
    890,
    {
      name: 'Zyxel',
      byDescription: [
        [/\bGS\d|switch/i, 'switch'],
        [/usg|atp/i, 'firewall'],
      ],
    },
  ],
  [1248, { name: 'Epson', usual: 'printer' }],
  [1347, { name: 'Kyocera', usual: 'printer' }],
  [1602, { name: 'Canon', usual: 'printer' }],
  [1916, { name: 'Extreme', usual: 'switch' }],
  [
    2011,
    {
      name: 'Huawei',
      byDescription: [
        [/usg|eudemon|secospace/i, 'firewall'],
        [/\bAP\d{3,4}|airengine/i, 'wifi_ap'],
        [/\bAR\d|\bNE\d|netengine/i, 'router'],
        [SWITCH_SERIES, 'switch'],
      ],
    },
  ],
  [2435, { name: 'Brother', usual: 'printer' }],
  [2604, { name: 'Sophos', usual: 'firewall' }],
  [
    2636,
    {
      name: 'Juniper',
      byDescription: [
        [/\bsrx/i, 'firewall'],
        [/\bex\d|\bqfx/i, 'switch'],
        [/\bmx\d|\bacx/i, 'router'],
      ],
    },
  ],
  [3808, { name: 'CyberPower', usual: 'ups' }],
  [
    3902,
    {
      name: 'ZTE',
      byDescription: [
        [/zxr10 [58]9|\bzxr10 2|switch/i, 'switch'],
        [/router|zxr10 m/i, 'router'],
      ],
    },
  ],
  [4526, { name: 'Netgear', usual: 'switch' }],
  [
    4881,
    {
      name: 'Ruijie',
      byDescription: [
        [/\bAP\d|wireless/i, 'wifi_ap'],
        [/\bEG\d|\bRSR|\bNBR|gateway|router/i, 'router'],
        [/\bWALL|firewall/i, 'firewall'],
        [SWITCH_SERIES, 'switch'],
      ],
    },
  ],
  [6486, { name: 'Alcatel-Lucent', usual: 'switch' }],
  [6527, { name: 'Nokia', usual: 'router' }],
  [6574, { name: 'Synology', usual: 'storage' }],
  [6876, { name: 'VMware ESXi', usual: 'server' }],
  [8072, { name: 'Net-SNMP', byDescription: [[/edgeos|vyos|openwrt|pfsense|opnsense/i, 'router']] }],
  [10002, { name: 'Ubiquiti', usual: 'wifi_ap' }],
  [
    11863,
    {
      name: 'TP-Link',
      byDescription: [
        [/\bEAP|access point/i, 'wifi_ap'],
        [/router|\bER\d/i, 'router'],
      ],
      usual: 'switch',
    },
  ],
  [
    12356,
    {
      name: 'Fortinet',
      byDescription: [
        [/fortiswitch/i, 'switch'],
        [/fortiap/i, 'wifi_ap'],
      ],
      usual: 'firewall',
    },
  ],
  [14823, { name: 'Aruba', byDescription: [[/switch/i, 'switch']], usual: 'wifi_ap' }],
  [
    14988,
    {
      name: 'MikroTik',
      byDescription: [
        [/\bCRS|\bCSS|switch/i, 'switch'],
        [/\bc?[wS]AP|\bhAP|\bcAP|\bSXT|\bLHG/, 'wifi_ap'],
      ],
      usual: 'router',
    },
  ],
  [17163, { name: 'Riverbed', usual: 'other' }],
  [24681, { name: 'QNAP', usual: 'storage' }],
  [25053, { name: 'Ruckus', usual: 'wifi_ap' }],
  [25461, { name: 'Palo Alto', usual: 'firewall' }],
  [
    25506,
    {
      name: 'H3C',
      byDescription: [
        [/secpath|firewall/i, 'firewall'],
        [/\bWA\d|\bWAP/i, 'wifi_ap'],
        [/\bMSR|\bSR\d|router/i, 'router'],
        [/\bS\d{4}|switch/i, 'switch'],
      ],
    },
  ],
  [39165, { name: 'Hikvision', usual: 'camera' }],
  [
    41112,
    {
      name: 'Ubiquiti',
      byDescription: [
        [/edgeswitch|\bUSW|\bUS-?\d|switch/i, 'switch'],
        [/edgerouter|edgeos|\bUSG|\bUDM|\bER-/i, 'router'],
      ],
      usual: 'wifi_ap',
    },
  ],
  [47196, { name: 'Aruba CX', usual: 'switch' }],
]);

/** Maker of a sysObjectID. */
export function vendorOf(sysObjectId: string): Vendor | undefined {
  const number = /^1\.3\.6\.1\.4\.1\.(\d+)/.exec(sysObjectId)?.[1];
  return number === undefined ? undefined : VENDORS.get(Number(number));
}
