import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { deviceName, hwmon, parseSensorFile } from './hwmon.ts';

describe('hwmon', () => {
  it('tells temperature, limit and fault of a sensor, and the stopped fan', async () => {
    const host = await folderHost({
      '/sys/class/hwmon/hwmon0/name': 'nct6779\n',
      '/sys/class/hwmon/hwmon0/temp1_input': '91500\n',
      '/sys/class/hwmon/hwmon0/temp1_crit': '90000\n',
      '/sys/class/hwmon/hwmon0/temp1_label': 'CPU  \n',
      '/sys/class/hwmon/hwmon0/temp1_fault': '1\n',
      '/sys/class/hwmon/hwmon0/fan2_input': '0\n',
      '/sys/class/hwmon/hwmon0/fan2_alarm': '1\n',
      '/sys/class/hwmon/hwmon0/in0_input': '840\n',
      '/sys/class/hwmon/hwmon0/power1_average': '76000000\n',
      '/sys/class/hwmon/hwmon0/uevent': '',
    });

    const { lines } = await sampleLines(hwmon, host);

    expect(lines).toEqual(
      expect.arrayContaining([
        'node_hwmon_chip_names{chip="nct6779",chip_name="nct6779"} 1',
        'node_hwmon_temp_celsius{chip="nct6779",sensor="temp1"} 91.5',
        'node_hwmon_temp_crit_celsius{chip="nct6779",sensor="temp1"} 90',
        'node_hwmon_temp_fault{chip="nct6779",sensor="temp1"} 1',
        'node_hwmon_sensor_label{chip="nct6779",sensor="temp1",label="CPU  "} 1',
        'node_hwmon_fan_rpm{chip="nct6779",sensor="fan2"} 0',
        'node_hwmon_fan_alarm{chip="nct6779",sensor="fan2"} 1',
        'node_hwmon_in_volts{chip="nct6779",sensor="in0"} 0.84',
        'node_hwmon_power_average_watt{chip="nct6779",sensor="power1"} 76',
      ]),
    );
    expect(lines).toHaveLength(9);
  });

  it('names a chip after its device, so that the name outlives a boot', async () => {
    const root = await scratchFolder();
    const device = join(root, 'sys/devices/platform/coretemp.0');
    await mkdir(device, { recursive: true });
    const link = join(root, 'sys/class/hwmon/hwmon3/device');
    await mkdir(dirname(link), { recursive: true });
    await symlink(device, link);
    await symlink('/nowhere', join(root, 'sys/class/hwmon/hwmon3/temp1_input'));

    const host = createLinuxHost({ root, now: () => 0 });

    expect(deviceName(host.realPath('/sys/class/hwmon/hwmon3/device'))).toBe('platform_coretemp_0');
    expect(deviceName(host.realPath('/sys/class/hwmon/hwmon3/temp1_input'))).toBe('');
  });

  it('is absent on a machine without sensors', async () => {
    expect((await sampleLines(hwmon, await folderHost({ '/proc/version': '' }))).isAbsent).toBe(true);
  });

  it.each([
    ['temp12_crit_alarm', { sensor: 'temp12', type: 'temp', property: 'crit_alarm' }],
    ['update_interval', { sensor: 'update_interval0', type: 'update_interval', property: '' }],
    ['pwm1', { sensor: 'pwm1', type: 'pwm', property: '' }],
    ['uevent', undefined],
  ])('reads the file name %s', (name, expected) => {
    expect(parseSensorFile(name)).toEqual(expected);
  });
});
