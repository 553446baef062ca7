// Excerpts of configurations in public repositories: RouterOS 7.14, 7.18 and 7.11 exports (the last of a device without a clock; another ends with
// `#interrupted`, one with `#error exporting`), FortiOS 6.2 and Huawei V200R005 as in lab diaries. RouterOS 6, Cisco IOS and H3C are written by hand in the form of those.
import { describe, expect, it } from 'vitest';
import { openTarget, readScene, type SceneFile } from '../../testing/reader-scene.ts';
import { lookAtExport } from './export-formats.ts';
import type { Reading } from './reader.ts';

const ROUTEROS = `# 2024-06-06 15:22:31 by RouterOS 7.14.2
# software id = SSXB-J5Q7
#
# model = CCR1009-7G-1C-1S+
# serial number = 91500953448F
/interface bridge
add name=br100 protocol-mode=none
/ppp secret
add name=kantor password=RAHASIA123
/system identity
set name=inti-dinas
`;
const ROUTEROS_6 = ROUTEROS.replace('2024-06-06 15:22:31 by RouterOS 7.14.2', 'jun/06/2024 15:22:31 by RouterOS 6.49.7');
const IOS_BODY = `
! Last configuration change at 10:12:33 UTC Thu Jun 6 2024
version 15.2
service password-encryption
hostname SW-LANTAI2
enable secret 5 $1$RAHASIA$abc
interface Vlan1
 ip address 10.0.0.2 255.255.255.0
line vty 0 4
 login
end
`;
const IOS = `Building configuration...\n\nCurrent configuration : ${IOS_BODY.length} bytes\n!${IOS_BODY}`;
const FORTINET = `#config-version=FGVMK6-6.2.0-FW-build0866-190328:opmode=0:vdom=0:user=admin
#conf_file_ver=185495342590113
config system global
    set alias "Fz3r0-Fortigate"
    set hostname "Fz3r0-Fortigate"
    set timezone 04
end
config system interface
    edit "port1"
    next
end
`;
const HUAWEI = `<Spine-1>display current-configuration
!Software Version V200R005C10SPC607B607
!Last configuration was updated at 2024-05-29 19:32:26+00:00
#
sysname Spine-1
#
interface GE1/0/0
 undo shutdown
#
return
<Spine-1>
`;
const H3C = '#\n version 7.1.070, Release 6555P01\n#\n sysname AKSES-1\n#\n vlan 1\n#\nreturn\n';

describe('an exported configuration', () => {
  it.each([
    ['RouterOS 7', ROUTEROS, 'inti-dinas', undefined],
    ['RouterOS 6', ROUTEROS_6, 'inti-dinas', undefined],
    ['Cisco IOS', IOS, 'SW-LANTAI2', true],
    ['Cisco IOS, recorded with its prompt', `${IOS}SW-LANTAI2#exit\n`, 'SW-LANTAI2', true],
    ['Cisco IOS with Windows line ends', IOS.replaceAll('\n', '\r\n'), 'SW-LANTAI2', true],
    ['a small Cisco IOS', '!\nversion 15.2\nhostname SW-KECIL\n!\nend\n', 'SW-KECIL', true],
    ['one with the whole name of its version', '!\nversion 15.2(4)M3\n!\nhostname SW-KECIL\n!\nend\n', 'SW-KECIL', true],
    ['one without its version', '!\nhostname SW-KECIL\n!\nend\n', 'SW-KECIL', true],
    ['Fortinet', FORTINET, 'Fz3r0-Fortigate', true],
    ['Huawei', HUAWEI, 'Spine-1', true],
    ['H3C', H3C, 'AKSES-1', true],
  ])('of %s is whole, and names its device', (_, text, host, verified) => {
    const look = lookAtExport(text);

    expect([look.result, look.host, look.verified]).toEqual(['success', host, verified]);
    expect(JSON.stringify(look)).not.toContain('RAHASIA');
  });

  it.each([
    ['empty', '\n', 'failed', 'empty'],
    ['a header without a configuration', ROUTEROS.slice(0, ROUTEROS.indexOf('/interface')), 'failed', 'holds no configuration'],
    ['cut in a line', ROUTEROS.slice(0, -6), 'failed', 'middle of a line'],
    ['interrupted', `${ROUTEROS}#error exporting /ip socks\n#interrupted\n`, 'failed', 'interrupted'],
    ['without some menus', `${ROUTEROS}#error exporting "/interface/wifi" (timeout)\n`, 'warning', 'some menus'],
    ['Cisco without its end', IOS.replace(/end\n$/, ''), 'failed', 'closing line'],
    ['a small Cisco without its end', '!\nversion 15.2\nhostname SW-KECIL\n!\n', 'failed', 'cut short'],
    ['like Cisco without its end', '!\nversion 15.x\nhostname SW-KECIL\n!\n', 'failed', 'cut short'],
    [
      'NX-OS, which writes no end',
      '!Command: show running-config\nversion 9.3(5)\nhostname SW-DC\nfeature ssh\n',
      'unknown',
      'Not a known form',
    ],
    ['Cisco cut inside and closed', IOS.replace(/interface Vlan1[^]*login\n/, ''), 'failed', 'shorter than it says'],
    ['with the mark of a pager', IOS.replace('line vty', ' --More-- \nline vty'), 'warning', 'pager'],
    ['Fortinet without its end', FORTINET.replace(/end\n$/, ''), 'failed', 'closing line'],
    ['Huawei without its end', HUAWEI.replace('return\n', ''), 'failed', 'closing line'],
    ['a login', 'Username: pantau\nPassword: RAHASIA1\n% Authentication failed\n', 'failed', 'a login'],
    ['a banner that refuses', 'ssh: connect to host 10.0.0.1 port 22: Connection refused\n', 'failed', 'no connection'],
    ['a refused command', "% Invalid input detected at '^' marker.\n", 'failed', 'refused'],
    ['a command that RouterOS does not know', 'bad command name exportt (line 1 column 1)\n', 'failed', 'refused'],
    ['another system', 'set system host-name edge RAHASIA\nset version 21.4R3\n', 'unknown', 'Not a known form'],
  ])('that is %s tells so', (_, text, result, reason) => {
    const look = lookAtExport(text);

    expect([look.result, look.verified === true]).toEqual([result, false]);
    expect(look.reason).toContain(reason);
    expect(JSON.stringify(look)).not.toContain('RAHASIA');
  });
});

const FOLDER = '/srv/konfigurasi';
const READ_AT = '2024-06-08T00:00:00Z';

function read(files: Readonly<Record<string, SceneFile>>): Promise<Reading> {
  const placed = Object.fromEntries(Object.entries(files).map(([name, file]) => [`${FOLDER}/${name}`, file]));
  return readScene({ backups: { export: [{ directory: FOLDER }] }, files: placed, now: READ_AT });
}

describe('a folder of exported configurations', () => {
  it('holds the generations of each device under one name', async () => {
    const { repositories } = await read({
      'inti-2024-06-06.rsc': { text: ROUTEROS, modified: '2024-06-06T08:22:40Z' },
      'inti-2024-06-05.rsc': { text: `${ROUTEROS.replace('06-06', '06-05')}/tool\n`, modified: '2024-06-05T08:22:40Z' },
      'lantai2/SW-LANTAI2.cfg': { text: IOS, modified: '2024-06-06T10:13:00Z' },
      'lantai2/.git': { text: 'x', modified: '2024-06-06T10:13:00Z' },
    });

    expect(repositories).toMatchObject([{ tool: 'export', location: FOLDER, readable: true, generations: 3, encrypted: false }]);
    expect(repositories[0]?.copies.map(({ job, host, snapshot, takenAt }) => [job, host, snapshot, takenAt])).toEqual([
      ['lantai2/SW-LANTAI2', 'SW-LANTAI2', 'lantai2/SW-LANTAI2.cfg', '2024-06-06T10:13:00.000Z'],
      ['inti', 'inti-dinas', 'inti-2024-06-06.rsc', '2024-06-06T08:22:40.000Z'],
      ['inti', 'inti-dinas', 'inti-2024-06-05.rsc', '2024-06-05T08:22:40.000Z'],
    ]);
  });

  it.each([
    ['by its first line', 'inti.rsc', ROUTEROS, '2024-06-06T01:22:31.000Z'],
    ['by its name', 'SW-2024-06-05.cfg', IOS, '2024-06-04T10:00:00.000Z'],
  ])('does not take a fresh date for a fresh export: %s', async (_, name, text, takenAt) => {
    const { repositories } = await read({ [name]: { text, modified: '2024-06-07T23:00:00Z' } });

    expect(repositories[0]?.copies).toMatchObject([{ result: 'warning', takenAt, reason: expect.stringContaining('dated later') }]);
  });

  it('takes the date of the file when the device has no clock', async () => {
    const text = ROUTEROS.replace('2024-06-06 15:22:31', '1970-01-18 20:43:37');
    const { repositories } = await read({ 'akses.rsc': { text, modified: '2024-06-07T23:00:00Z' } });

    expect(repositories[0]?.copies).toMatchObject([{ result: 'success', takenAt: '2024-06-07T23:00:00.000Z' }]);
  });

  it('waits for a file that may still grow, and counts an empty one as no copy', async () => {
    const { repositories } = await read({
      'a.cfg': { text: IOS.slice(0, 90), modified: '2024-06-07T23:59:58Z' },
      'b.cfg': { text: '', modified: '2024-06-07T23:00:00Z' },
    });

    expect(repositories[0]).toMatchObject({ generations: 0, copies: [{ job: 'b', result: 'failed', verified: false }] });
  });

  it('is told to be gone, and must be named by its path', async () => {
    expect((await read({})).repositories).toMatchObject([{ readable: false, reason: expect.stringContaining(FOLDER) }]);
    expect(() => openTarget({ export: [{ directory: 'x' }] })).toThrow(/export\[0\]\.directory/);
  });
});
