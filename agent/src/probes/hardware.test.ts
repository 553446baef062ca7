import { describe, expect, it } from 'vitest';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { bonding } from './bonding.ts';
import { edac } from './edac.ts';
import { nvme } from './nvme.ts';
import { powersupplyclass } from './powersupplyclass.ts';
import { rapl } from './rapl.ts';
import { thermalZone } from './thermal-zone.ts';

describe('hardware that fails', () => {
  it('counts a bond whose cable is out', async () => {
    const net = '/sys/class/net';
    const host = await folderHost({
      [`${net}/bonding_masters`]: 'bond0 bond1\n',
      [`${net}/bond0/bonding/slaves`]: 'eth0 eth1\n',
      [`${net}/bond0/lower_eth0/bonding_slave/mii_status`]: 'up\n',
      [`${net}/bond0/lower_eth1/bonding_slave/mii_status`]: 'down\n',
      [`${net}/bond1/bonding/slaves`]: '\n',
    });

    expect((await sampleLines(bonding, host)).lines).toEqual([
      'node_bonding_active{master="bond0"} 1',
      'node_bonding_active{master="bond1"} 0',
      'node_bonding_slaves{master="bond0"} 2',
      'node_bonding_slaves{master="bond1"} 0',
    ]);
  });

  it('counts memory errors by controller and row', async () => {
    const mc = '/sys/devices/system/edac/mc/mc0';
    const host = await folderHost({
      [`${mc}/ce_count`]: '17\n',
      [`${mc}/ue_count`]: '2\n',
      [`${mc}/ce_noinfo_count`]: '0\n',
      [`${mc}/ue_noinfo_count`]: '0\n',
      [`${mc}/csrow3/ce_count`]: '17\n',
      [`${mc}/csrow3/ue_count`]: '2\n',
    });

    expect((await sampleLines(edac, host)).lines).toEqual([
      'node_edac_correctable_errors_total{controller="0"} 17',
      'node_edac_csrow_correctable_errors_total{controller="0",csrow="unknown"} 0',
      'node_edac_csrow_correctable_errors_total{controller="0",csrow="3"} 17',
      'node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="unknown"} 0',
      'node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="3"} 2',
      'node_edac_uncorrectable_errors_total{controller="0"} 2',
    ]);
  });

  it('shows the state of a dead NVMe controller, whose other files may be gone', async () => {
    const host = await folderHost({ '/sys/class/nvme/nvme0/state': 'dead\n', '/sys/class/nvme/nvme0/model': 'SAMSUNG MZ  \n' });

    expect((await sampleLines(nvme, host)).lines).toEqual([
      'node_nvme_info{device="nvme0",firmware_revision="",model="SAMSUNG MZ",serial="",state="dead"} 1',
    ]);
  });

  it('shows a UPS on battery', async () => {
    const ups = '/sys/class/power_supply/ups';
    const host = await folderHost({
      [`${ups}/type`]: 'UPS\n',
      [`${ups}/status`]: 'Discharging\n',
      [`${ups}/capacity`]: '41\n',
      [`${ups}/time_to_empty_now`]: '600\n',
      [`${ups}/voltage_now`]: '13200000\n',
      [`${ups}/temp`]: '305\n',
      [`${ups}/uevent`]: 'X=1\n',
    });

    expect((await sampleLines(powersupplyclass, host)).lines).toEqual([
      'node_power_supply_capacity{power_supply="ups"} 41',
      'node_power_supply_time_to_empty_seconds{power_supply="ups"} 600',
      'node_power_supply_voltage_volt{power_supply="ups"} 13.2',
      'node_power_supply_temp_celsius{power_supply="ups"} 30.5',
      'node_power_supply_info{power_supply="ups",status="Discharging",type="UPS"} 1',
    ]);
  });

  it('goes on past a thermal zone without a temperature', async () => {
    const host = await folderHost({
      '/sys/class/thermal/thermal_zone0/type': 'acpitz\n',
      '/sys/class/thermal/thermal_zone1/type': 'x86_pkg_temp\n',
      '/sys/class/thermal/thermal_zone1/temp': '-5000\n',
      '/sys/class/thermal/cooling_device0/type': 'Processor\n',
      '/sys/class/thermal/cooling_device0/cur_state': '-1\n',
      '/sys/class/thermal/cooling_device0/max_state': '10\n',
    });

    expect((await sampleLines(thermalZone, host)).lines).toEqual([
      'node_thermal_zone_temp{zone="1",type="x86_pkg_temp"} -5',
      'node_cooling_device_cur_state{name="0",type="Processor"} -1',
      'node_cooling_device_max_state{name="0",type="Processor"} 10',
    ]);
  });

  it('says which energy it may not read', async () => {
    const zone = '/sys/class/powercap/intel-rapl:0';
    const host = await folderHost({
      [`${zone}/name`]: 'package-0\n',
      [`${zone}/energy_uj`]: '240422366267\n',
      [`${zone}:0/name`]: 'core\n',
      '/sys/class/powercap/intel-rapl/enabled': '1\n',
    });

    const { lines, unseen } = await sampleLines(rapl, host);

    expect(lines).toEqual([`node_rapl_package_joules_total{index="0",path="${zone}"} 240422.366267`]);
    expect(unseen).toHaveLength(1);
    expect(unseen[0]).toContain('intel-rapl:0:0');
  });
});
