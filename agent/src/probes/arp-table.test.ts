import { describe, expect, it } from 'vitest';
import { parseArp } from './arp-table.ts';

const HEADER = 'IP address       HW type     Flags       HW address            Mask     Device\n';

describe('parseArp', () => {
  it.each([
    ['a resolved entry', '192.0.2.1 0x1 0x2 02:FC:00:00:00:05 * eth0', [{ ip: '192.0.2.1', mac: '02:fc:00:00:00:05', interface: 'eth0' }]],
    ['a permanent entry', '192.0.2.1 0x1 0x6 02:fc:00:00:00:05 * eth0', [{ ip: '192.0.2.1', mac: '02:fc:00:00:00:05', interface: 'eth0' }]],
    ['nothing that was only asked for', '192.0.2.7 0x1 0x0 00:00:00:00:00:00 * eth0', []],
    ['nothing without a hardware address', '192.0.2.8 0x1 0x2 00:00:00:00:00:00 * tun0', []],
  ])('shows %s', (_, line, expected) => {
    expect(parseArp(`${HEADER}${line}\n`)).toEqual(expected);
  });
});
