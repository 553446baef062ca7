// Guesses the class of a device from what it says it is and can, with the reason for the reader. Pure.
import type { Answers } from './answers.ts';
import { type Kind, vendorOf } from './vendors.ts';

export interface Guess {
  readonly kind: Kind;
  /** Why, in words that stand for both languages. */
  readonly reason: string;
}

type Told = Pick<Answers, 'sysDescr' | 'sysObjectId' | 'services' | 'forwards' | 'bridgePorts' | 'isUps' | 'isPrinter' | 'capabilities'>;

const LAYER_2 = 2;
const LAYER_3 = 4;
/** A bridge with fewer ports is the bridge inside of a router, an access point or a hypervisor. */
const SWITCH_PORTS = 8;

export function guessKind(told: Told): Guess {
  const { sysDescr, sysObjectId, services, forwards, bridgePorts, capabilities } = told;
  const vendor = vendorOf(sysObjectId);
  if (told.isUps) return { kind: 'ups', reason: 'UPS-MIB' };
  if (told.isPrinter) return { kind: 'printer', reason: 'Printer-MIB' };
  const described = vendor?.byDescription?.find(([pattern]) => pattern.test(sysDescr));
  if (described !== undefined) {
    return { kind: described[1], reason: `sysObjectID ${vendor?.name}, sysDescr ${described[0].exec(sysDescr)?.[0]}` };
  }
  if (vendor?.usual !== undefined) return { kind: vendor.usual, reason: `sysObjectID ${vendor.name}` };
  const routes = capabilities.includes('router') || (forwards && (services & LAYER_3) !== 0);
  const bridges = capabilities.includes('bridge') || bridgePorts > 0;
  if (capabilities.includes('wlan')) return { kind: 'wifi_ap', reason: 'LLDP: WLAN access point' };
  if (bridges && bridgePorts >= SWITCH_PORTS) return { kind: 'switch', reason: `bridge, ${bridgePorts} port` };
  if (routes) return { kind: 'router', reason: capabilities.includes('router') ? 'LLDP: router' : 'ipForwarding, sysServices' };
  if (/linux|freebsd|windows|esxi/i.test(sysDescr)) {
    return { kind: 'server', reason: `sysDescr ${/linux|freebsd|windows|esxi/i.exec(sysDescr)?.[0]}` };
  }
  if (forwards) return { kind: 'router', reason: 'ipForwarding' };
  if (bridges) return { kind: 'switch', reason: bridgePorts > 0 ? `bridge, ${bridgePorts} port` : 'LLDP: bridge' };
  if ((services & LAYER_3) !== 0) return { kind: 'router', reason: 'sysServices' };
  if ((services & LAYER_2) !== 0) return { kind: 'switch', reason: 'sysServices' };
  return { kind: 'other', reason: 'tidak ada tanda · no sign of what it is' };
}
