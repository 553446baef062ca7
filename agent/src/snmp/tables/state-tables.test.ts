// UPS, sensors, routing peers and host resources: values under the names of their MIBs, scaled exactly.
import { describe, expect, it } from 'vitest';
import { renderFamilies } from '../../exposition.ts';
import { promtoolComplaints } from '../../testing/promtool.ts';
import { recordedReader } from '../testing/recorded-reader.ts';
import { readDeviceTables } from './read-device-tables.ts';

async function read(recording: string) {
  const about = { subject: 'device/ups1', contexts: [], ifNames: new Map<number, string>(), at: '2026-01-01T00:00:00Z' };
  const tables = await readDeviceTables(recordedReader(recording), about);
  return { ...tables, page: renderFamilies(tables.families) };
}

const UPS = '1.3.6.1.2.1.33.1';
const ups = (source: number, battery: number) => `${UPS}.4.1.0|2|${source}\n${UPS}.2.1.0|2|${battery}\n${UPS}.2.3.0|2|42\n`;

describe('a UPS', () => {
  it.each([
    ['mains', 3, 2, true, 'normal, batteryNormal'],
    ['mains raised', 6, 2, true, 'booster, batteryNormal'],
    ['battery', 5, 2, false, 'battery, batteryNormal'],
    ['bypass', 4, 2, false, 'bypass, batteryNormal'],
    ['a low battery', 3, 3, false, 'normal, batteryLow'],
    ['unknown source and low battery', 1, 3, false, 'batteryLow'],
  ])('on %s', async (_, source, battery, ok, status) => {
    const { standing } = await read(ups(source, battery));
    expect(standing).toMatchObject([{ subject: { kind: 'device', id: 'ups1' }, fact: 'ups', value: { ok, status, batteryMinutes: 42 } }]);
  });

  it('that does not tell its source is not judged, and that is said', async () => {
    const { standing, unseen } = await read(ups(1, 2));
    expect(standing).toEqual([]);
    expect(unseen.join()).toContain('source of its output');
  });

  it.each([
    ['APC', '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318.1.3.27\n1.3.6.1.4.1.318.1.1.1.4.1.1.0|2|3', { ok: false, status: 'onBattery' }],
    ['Eaton', '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.534.1\n1.3.6.1.4.1.534.1.4.5.0|2|3', { ok: true, status: 'normal' }],
  ])('of %s without UPS-MIB is read by the MIB of its maker', async (_, recording, value) => {
    expect((await read(recording)).standing[0]?.value).toEqual(value);
  });

  it('has its lines as metrics', async () => {
    const { page } = await read(`${ups(3, 2)}${UPS}.2.5.0|2|274\n${UPS}.4.4.1.5.1|2|17`);
    expect(page).toContain('upsBatteryVoltage 27.4\n');
    expect(page).toContain('upsOutputPercentLoad{upsOutputLineIndex="1"} 17\n');
    expect(page).toContain('upsOutputSource 3\n');
  });
});

describe('sensors', () => {
  const sensor = (type: number, scale: number, precision: number, value: number, status = 1) =>
    [type, scale, precision, value, status].map((cell, column) => `1.3.6.1.2.1.99.1.1.1.${column + 1}.7|2|${cell}`).join('\n');

  it.each([
    [8, 9, 1, 235, 'celsius', '23.5'],
    [6, 8, 0, 3, 'watts', '0.003'],
    [4, 9, 3, 3312, 'voltsDC', '3.312'],
    [10, 10, 0, 5, 'rpm', '5000'],
    [8, 9, -1, -2, 'celsius', '-20'],
  ])('type %i, scale %i, precision %i, value %i', async (type, scale, precision, value, name, shown) => {
    const { page } = await read(`${sensor(type, scale, precision, value)}\n1.3.6.1.2.1.47.1.1.1.1.7.7|4|Temp "CPU"`);
    expect(page).toContain(
      `entPhySensorValue{entPhysicalIndex="7",entPhysicalName="Temp \\"CPU\\"",entPhySensorType="${name}"} ${shown}\n`,
    );
  });

  it('that do not work have a state and no value', async () => {
    const { page } = await read(sensor(8, 9, 0, 127, 3));
    expect(page).not.toContain('entPhySensorValue');
    expect(page).toContain('entPhySensorType="celsius"} 3\n');
  });

  it('of RouterOS stand under its names, with the number of its leases', async () => {
    const { page } = await read(
      '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.14988.1\n1.3.6.1.4.1.14988.1.1.3.10.0|66|310\n1.3.6.1.4.1.14988.1.1.6.1.0|66|57',
    );
    expect(page).toContain('mtxrHlTemperature 310\n');
    expect(page).toContain('mtxrDHCPLeaseCount 57\n');
  });
});

it('BGP peers and OSPF neighbours are told by address', async () => {
  const { page } = await read(`1.3.6.1.2.1.15.3.1.2.10.0.0.1|2|6
1.3.6.1.2.1.15.3.1.9.10.0.0.1|2|65001
1.3.6.1.2.1.15.3.1.2.10.0|2|6
1.3.6.1.2.1.14.10.1.3.10.0.0.2.0|64|192.0.2.2
1.3.6.1.2.1.14.10.1.6.10.0.0.2.0|2|8`);
  expect(page).toContain('bgpPeerState{bgpPeerRemoteAddr="10.0.0.1"} 6\n');
  expect(page).toContain('bgpPeerRemoteAs{bgpPeerRemoteAddr="10.0.0.1"} 65001\n');
  expect(page).toContain('ospfNbrState{ospfNbrIpAddr="10.0.0.2",ospfNbrAddressLessIndex="0",ospfNbrRtrId="192.0.2.2"} 8\n');
});

it('storage above 2^31 units is not negative, and numbers may be text', async () => {
  const { page } = await read(`1.3.6.1.2.1.25.2.3.1.3.4|4|/data
1.3.6.1.2.1.25.2.3.1.4.4|4|4096
1.3.6.1.2.1.25.2.3.1.5.4|2|-1294967296
1.3.6.1.2.1.25.3.3.1.2.1|2|12`);
  expect(page).toContain('hrStorageSize{hrStorageIndex="4",hrStorageDescr="/data"} 3000000000\n');
  expect(page).toContain('hrStorageAllocationUnits{hrStorageIndex="4",hrStorageDescr="/data"} 4096\n');
  expect(page).toContain('hrProcessorLoad{hrDeviceIndex="1"} 12\n');
});

/** Names are those of the MIBs, which dashboards for snmp_exporter look for. */
const OF_MIBS = /camelCase|"_total" suffix/;

it('promtool accepts the page', async () => {
  const { page } = await read(`${ups(3, 2)}1.3.6.1.2.1.15.3.1.2.10.0.0.1|2|6\n1.3.6.1.2.1.25.1.1.0|67|100\n1.3.6.1.2.1.4.24.6.0|66|9`);
  expect(page.split('\n').length).toBeGreaterThan(10);
  expect(promtoolComplaints(page).filter((line) => !OF_MIBS.test(line))).toEqual([]);
});
