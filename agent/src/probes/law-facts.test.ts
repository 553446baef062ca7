// The parsers of the probes of facts for the law, on texts as machines write them.
import { describe, expect, it } from 'vitest';
import { directoriesOf } from './accounts.ts';
import { parseGuest } from './guests.ts';
import { createClientMemory } from './listening.ts';
import { findAdmins, lastLoginOf, parsePasswd } from './login-accounts.ts';
import { recogniseMachine } from './machine.ts';
import { parseConnections, parseListeners } from './socket-table.ts';

const HOUR = 3_600_000;

describe('a machine', () => {
  const marks = { vendor: '', product: '', hypervisor: '', cpuinfo: 'flags\t\t: fpu vme hypervisor lahf_lm\n', container: '' };

  it.each([
    [
      { ...marks, vendor: 'QEMU', product: 'Standard PC (Q35 + ICH9, 2009)' },
      { kind: 'virtual', hypervisor: 'kvm' },
    ],
    [
      { ...marks, vendor: 'VMware, Inc.', product: 'VMware7,1' },
      { kind: 'virtual', hypervisor: 'vmware' },
    ],
    [
      { ...marks, vendor: 'Microsoft Corporation', product: 'Virtual Machine' },
      { kind: 'virtual', hypervisor: 'hyperv' },
    ],
    [
      { ...marks, hypervisor: 'xen' },
      { kind: 'virtual', hypervisor: 'xen' },
    ],
    [marks, { kind: 'virtual' }],
    [
      { ...marks, vendor: 'Dell Inc.', product: 'PowerEdge R650', cpuinfo: 'flags\t\t: fpu vme\n' },
      { kind: 'physical', vendor: 'Dell Inc.' },
    ],
    [
      { ...marks, product: 'Raspberry Pi 4 Model B', cpuinfo: 'processor\t: 0\n' },
      { kind: 'physical', product: 'Raspberry Pi 4 Model B' },
    ],
    [
      { ...marks, vendor: 'QEMU', container: 'lxc' },
      { kind: 'container', hypervisor: 'lxc' },
    ],
  ])('with the marks %j is %j', (given, expected) => {
    expect(recogniseMachine(given)).toMatchObject(expected);
  });

  it('is not called virtual for a hypervisor that nobody named', () => {
    expect(recogniseMachine({ ...marks, cpuinfo: '' })).toEqual({ kind: 'physical' });
  });
});

describe('a guest of QEMU', () => {
  it.each([
    [
      'libvirt',
      'qemu-system-x86_64\0-name\0guest=db-1,debug-threads=on\0-uuid\0C0FFEE00-0000-4000-8000-00000000000A\0',
      { name: 'db-1', uuid: 'c0ffee00-0000-4000-8000-00000000000a' },
    ],
    [
      'Proxmox',
      '/usr/bin/kvm\0-id\u0000100\0-name\0web,debug-threads=on\0-smbios\0type=1,uuid=c0ffee00-0000-4000-8000-00000000000b\0',
      { name: 'web', uuid: 'c0ffee00-0000-4000-8000-00000000000b' },
    ],
    ['nobody that says which', 'qemu-system-aarch64\0-name\0x\0', undefined],
  ])('started by %s', (_by, text, expected) => {
    expect(parseGuest(text)).toEqual(expected);
  });
});

const HEADER = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, remote: string, state: string, inode: number) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`;

describe('sockets', () => {
  it('are services when others can reach them', () => {
    const tcp =
      HEADER +
      row('00000000:0016', '00000000:0000', '0A', 11) +
      row('0100007F:0CEA', '00000000:0000', '0A', 12) +
      row('0501140A:0016', '0901140A:C001', '01', 13);
    expect(parseListeners(tcp, 'tcp')).toEqual([{ protocol: 'tcp', port: 22, inode: '11' }]);
    const tcp6 =
      HEADER +
      row('00000000000000000000000000000000:01BB', '00000000000000000000000000000000:0000', '0A', 21) +
      row('00000000000000000000000001000000:0277', '00000000000000000000000000000000:0000', '0A', 22);
    expect(parseListeners(tcp6, 'tcp').map(({ port }) => port)).toEqual([443]);
    const udp = HEADER + row('00000000:007B', '00000000:0000', '07', 31) + row('00000000:E001', '00000000:0000', '07', 32);
    expect(parseListeners(udp, 'udp').map(({ port }) => port)).toEqual([123]);
  });

  it('connect with other machines, not with this one', () => {
    const tcp =
      HEADER +
      row('0501140A:0016', '0901140A:C001', '01', 13) +
      row('0100007F:0016', '0100007F:C002', '01', 14) +
      row('0501140A:0016', '0901140A:C003', '06', 15);
    expect(parseConnections(tcp)).toEqual([{ port: 22, remote: '0901140A' }]);
  });

  it('are used by whom was seen within a day, in round numbers', () => {
    const remember = createClientMemory();
    const clients = (count: number) => Array.from({ length: count }, (_, index) => ({ port: 22, remote: `${index}` }));
    expect(remember(clients(3), 0).get(22)).toBe(3);
    expect(remember(clients(27), 2 * HOUR).get(22)).toBe(20);
    expect(remember([], 25 * HOUR).get(22)).toBe(20);
    expect(remember([], 27 * HOUR).get(22)).toBeUndefined();
  });
});

describe('accounts', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\npostgres:x:104:110::/var/lib/postgresql:/bin/bash\nbudi:x:1000:1000:Budi,,,:/home/budi:/bin/bash\nsftp:x:1001:1001::/:/usr/sbin/nologin\nsiti:x:1002:1002::/home/siti:\nnobody:x:65534:65534:nobody:/nonexistent:/bin/sh\n+::::::\n';

  it('of people have a shell and an id from 1000 on', () => {
    expect(parsePasswd(passwd)).toEqual([
      { name: 'budi', uid: 1000, shell: '/bin/bash' },
      { name: 'siti', uid: 1002, shell: '/bin/sh' },
    ]);
  });

  it('act as root by their groups and by sudoers', () => {
    expect([...findAdmins('sudo:x:27:budi,ani\nusers:x:100:siti\nops:x:900:eko\n', ['%ops', 'dewi'])].sort()).toEqual([
      'ani',
      'budi',
      'dewi',
      'eko',
    ]);
  });

  it('tell their last login where lastlog holds one', () => {
    const lastlog = Buffer.alloc(292 * 1001);
    lastlog.writeUInt32LE(1_700_000_000, 292 * 1000);
    expect([1000, 999, 1002].map((uid) => lastLoginOf(lastlog, uid))).toEqual([1_700_000_000, undefined, undefined]);
  });

  it.each([
    ['passwd:         files systemd\n', []],
    ['passwd:     sss files systemd\ngroup: files\n', ['sss']],
  ])('of directories are told of as not seen: %j', (text, expected) => {
    expect(directoriesOf(text)).toEqual(expected);
  });
});
