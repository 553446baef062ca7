// Section `switch_ports`: the switches that lldpd hears, as `lldpctl -f json0` tells them.
import type { SwitchPortFact } from '@pantau/shared/facts';
import { type Reader, readObject } from '../faults.ts';
import type { Gather } from './gathering.ts';
import { optional, readItems, readWord } from './readers.ts';

type SwitchPort = SwitchPortFact['ports'][number];

const KEYS = ['interface', 'mac', 'port', 'switchName'];
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
const MOST = 100;

export const gatherSwitchPorts: Gather = async ({ run }): Promise<SwitchPortFact> => {
  const text = await run('lldpctl', ['-f', 'json0']);
  if (text === undefined) throw new Error('lldpctl tidak ada · is missing: apt install lldpd');
  return { ports: parseLldp(text) };
};

/** The neighbours whose chassis has a hardware address; one without proves no place. */
export function parseLldp(text: string): SwitchPort[] {
  const interfaces = listed(member(listed(member(JSON.parse(text), 'lldp'))[0], 'interface'));
  return interfaces
    .flatMap((each): SwitchPort[] => {
      const name = member(each, 'name');
      const chassis = listed(member(each, 'chassis'))[0];
      const port = listed(member(each, 'port'))[0];
      const byMac = listed(member(chassis, 'id')).find((id) => member(id, 'type') === 'mac');
      const mac = member(byMac, 'value');
      if (typeof name !== 'string' || typeof mac !== 'string' || !MAC.test(mac)) return [];
      const switchName = member(listed(member(chassis, 'name'))[0], 'value');
      const portName = member(listed(member(port, 'id'))[0], 'value');
      const words = {
        ...(typeof switchName === 'string' ? { switchName } : {}),
        ...(typeof portName === 'string' ? { port: portName } : {}),
      };
      return [{ interface: name, mac: mac.toLowerCase(), ...words }];
    })
    .slice(0, MOST);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function parseSwitchPorts(value: unknown, reader: Reader): SwitchPort[] {
  const { ports } = readObject(value, 'switch_ports', ['ports'], reader) ?? {};
  return readItems(ports, 'switch_ports.ports', KEYS, reader, (item, at) => ({
    interface: readWord(item['interface'], `${at}.interface`, reader),
    mac: readWord(item['mac'], `${at}.mac`, reader),
    ...optional(item, 'switchName', readWord, at, reader),
    ...optional(item, 'port', readWord, at, reader),
  }));
}
