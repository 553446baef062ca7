// The parsers of the probes of facts for the law, on texts as machines write them.
import { describe, expect, it } from 'vitest';
import { directoriesOf } from './accounts.ts';
import { parseGuest } from './guests.ts';
import { createClientMemory } from './listening.ts';
import { isRemote, parseFluentBit, parseJournalUpload, parseRsyslog, parseSyslogNg } from './log-targets.ts';
import { findAdmins, lastLoginOf, parsePasswd } from './login-accounts.ts';
import { judgeForwarding } from './logs.ts';
import { recogniseMachine } from './machine.ts';
import { judgeProtection } from './malware.ts';
import { parseConnections, parseListeners } from './socket-table.ts';
import { isSynchronised } from './timesync.ts';
import { parseUpdateNotice, pendingFact } from './updates.ts';
import { parseApcupsd, parseUpsList, parseUpsVariables } from './ups-answers.ts';

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

describe('logs', () => {
  it.each([
    [
      'rsyslog as Debian ships it',
      parseRsyslog,
      'module(load="imuxsock")\n*.*;auth,authpriv.none\t\t-/var/log/syslog\n#*.* @@old.example\n*.emerg :omusrmsg:*\n',
      [],
    ],
    ['rsyslog to a host', parseRsyslog, '*.* @@log.dinas.example:514\nauth.* @192.0.2.7\n', ['log.dinas.example', '192.0.2.7']],
    ['rsyslog by an action', parseRsyslog, 'action(type="omfwd" target="192.0.2.8" port="514" protocol="tcp")\n', ['192.0.2.8']],
    [
      'syslog-ng',
      parseSyslogNg,
      'destination d_file { file("/var/log/x"); };\ndestination d_net { network("192.0.2.9" port(601)); };\n',
      ['192.0.2.9'],
    ],
    ['journal-upload', parseJournalUpload, '[Upload]\n# URL=\nURL=https://log.example:19532\n', ['log.example']],
    [
      'fluent-bit',
      parseFluentBit,
      '[INPUT]\n    Name tail\n    Host no\n[OUTPUT]\n    Name forward\n    Host 192.0.2.10\n',
      ['192.0.2.10'],
    ],
  ])('go by %s', (_name, parse, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it.each([
    ['to another machine', ['rsyslogd'], ['192.0.2.8'], true, true],
    ['nowhere, and all was read', ['rsyslogd'], [], true, false],
    ['nowhere that was read', ['rsyslogd'], [], false, undefined],
    ['to a program here', ['rsyslogd'], ['127.0.0.1'], true, undefined],
    ['where a shipper of root sends them', ['filebeat'], [], true, undefined],
  ])('go %s', (_name, programs, targets, isWhole, expected) => {
    expect(judgeForwarding(programs, targets, isWhole).forwards).toBe(expected);
  });

  it('stay here when they go to this machine', () => {
    expect(['localhost', '127.0.0.1', '[::1]', 'log.example'].map(isRemote)).toEqual([false, false, false, true]);
  });
});

describe('protection against malware', () => {
  const day = 24 * HOUR;

  it.each([
    ['recent signatures', ['clamd'], 0, true],
    ['old signatures', ['clamd'], -8 * day, false],
    ['signatures nobody can read', ['clamd'], undefined, undefined],
    ['another product', ['wdavdaemon'], undefined, true],
    ['nothing that is known', ['sshd'], undefined, undefined],
  ])('with %s', (_name, names, age, expected) => {
    const nowMs = 1_700_000_000_000;
    expect(judgeProtection(new Set(names), age === undefined ? undefined : nowMs + age, nowMs).active).toBe(expected);
  });
});

describe('updates', () => {
  const seen = (name: string, security: boolean, notBefore: string) => ({ name, security, notBefore, since: '2026-02-20T00:00:00Z' });

  it('can be missing since the oldest of them, and since the lists were renewed', () => {
    const pending = {
      manager: 'apt' as const,
      pending: 2,
      listsAt: '2026-02-25T00:00:00Z',
      seen: [seen('a', false, '2026-02-01T00:00:00Z'), seen('b', true, '2026-02-10T00:00:00Z')],
    };
    expect(pendingFact(pending)).toEqual({
      manager: 'apt',
      pending: 2,
      security: 1,
      packages: ['b', 'a'],
      missingNotBefore: '2026-02-01T00:00:00Z',
      missingSince: '2026-02-20T00:00:00Z',
    });
    expect(pendingFact({ manager: 'apt', pending: 0, listsAt: '2026-02-25T00:00:00Z', seen: [] })).toMatchObject({
      missingNotBefore: '2026-02-25T00:00:00Z',
    });
    expect(pendingFact({ manager: 'apt', pending: 0, seen: [] })).not.toHaveProperty('missingNotBefore');
  });

  it.each([
    ['12 updates can be applied immediately.\n3 of these updates are standard security updates.\n', { pending: 12, security: 3 }],
    ['1 update can be applied immediately.\n', { pending: 1 }],
    ['', {}],
  ])('are counted by update-notifier: %j', (text, expected) => {
    expect(parseUpdateNotice(text)).toEqual(expected);
  });
});

describe('a UPS', () => {
  const variables = (status: string) =>
    `BEGIN LIST VAR rak1\nVAR rak1 device.mfr "APC"\nVAR rak1 ups.model "Smart-UPS 1500"\nVAR rak1 ups.serial "AS1234567890 "\nVAR rak1 ups.status "${status}"\nEND LIST VAR rak1\nOK Goodbye\n`;

  it('is named by NUT', () => {
    expect(parseUpsList('BEGIN LIST UPS\nUPS rak1 "Rak 1"\nUPS rak2 "Description unavailable"\nEND LIST UPS\nOK Goodbye\n')).toEqual([
      'rak1',
      'rak2',
    ]);
  });

  it.each([
    ['OL CHRG', true],
    ['OB DISCHRG', false],
    ['OL RB', false],
  ])('with the status %s of NUT is well: %s', (status, ok) => {
    expect(parseUpsVariables('rak1', variables(status))).toEqual({
      name: 'rak1',
      status,
      ok,
      model: 'Smart-UPS 1500',
      serial: 'AS1234567890',
    });
  });

  it.each([
    ['ONLINE', true],
    ['ONBATT', false],
    ['COMMLOST', false],
  ])('with the status %s of apcupsd is well: %s', (status, ok) => {
    const line = (text: string) => `\0${String.fromCharCode(text.length + 1)}${text}\n`;
    const answer = `${line('UPSNAME  : rak3')}${line(`STATUS   : ${status} `)}${line('SERIALNO : 3B0')}\0\0`;
    expect(parseApcupsd(answer)).toEqual({ name: 'rak3', status, ok, serial: '3B0' });
  });
});

it('the clock is right unless the kernel was told that nobody keeps it', () => {
  const timex = Buffer.alloc(208);
  timex.writeInt32LE(0x2001, 40);
  expect(isSynchronised(timex)).toBe(true);
  timex.writeInt32LE(0x2040, 40);
  expect(isSynchronised(timex)).toBe(false);
});
