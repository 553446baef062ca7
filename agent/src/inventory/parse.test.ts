import { describe, expect, it } from 'vitest';
import { parseInventory } from './parse.ts';

const WHOLE = {
  system: { manufacturer: 'Dell Inc.', model: 'PowerEdge R640', version: 'Not Specified', serial: 'ABC1234', uuid: 'u' },
  board: { manufacturer: 'Dell Inc.', model: '0H28RR', version: 'A04', serial: '.ABC1234.', memSlots: 24 },
  chassis: { manufacturer: 'Dell Inc.', model: '', type: 'Rack Mount Chassis', version: 'To Be Filled By O.E.M.' },
  processor: { manufacturer: 'Intel', brand: 'Xeon® Silver 4210', processors: 2, physicalCores: 20, cores: 40, flags: 'fpu' },
  memory: [
    { size: 34_359_738_368, bank: 'A1', type: 'DDR4', manufacturer: 'Samsung', partNum: 'M393A4K40DB2', serialNum: '03A1' },
    { size: 0, bank: 'A2', type: 'Empty' },
  ],
  disks: [{ device: '/dev/sda', type: 'HD', name: 'PERC H740P', size: 959_656_755_200, interfaceType: 'SAS', serialNum: '00a1' }],
};

describe('the inventory', () => {
  it('has what is known, without placeholders and serial numbers', () => {
    const fact = parseInventory(JSON.stringify(WHOLE));

    expect(fact).toEqual({
      system: { maker: 'Dell Inc.', model: 'PowerEdge R640' },
      board: { maker: 'Dell Inc.', model: '0H28RR', version: 'A04' },
      chassis: { maker: 'Dell Inc.', model: 'Rack Mount Chassis' },
      processor: { maker: 'Intel', model: 'Xeon® Silver 4210', sockets: 2, cores: 20, threads: 40 },
      memory: [{ bytes: 34_359_738_368, slot: 'A1', kind: 'DDR4', maker: 'Samsung', part: 'M393A4K40DB2' }],
      disks: [{ device: '/dev/sda', bytes: 959_656_755_200, kind: 'HD', model: 'PERC H740P', bus: 'SAS' }],
    });
  });

  it.each(['', 'null', '[]', '"x"', '{"system":', 'Error: lsblk'])('is none in %j', (text) => {
    expect(parseInventory(text)).toBeUndefined();
  });

  it('is empty where nothing has the kind that it should have', () => {
    const odd = {
      system: 'x',
      board: [1],
      chassis: null,
      processor: { cores: -1, processors: 1.5, brand: 7 },
      memory: {},
      disks: [3, { size: 1 }],
    };

    expect(parseInventory(JSON.stringify(odd))).toEqual({ system: {}, board: {}, chassis: {}, processor: {}, memory: [], disks: [] });
  });

  it('is bounded', () => {
    const disks = Array.from({ length: 2_000 }, (_, index) => ({ device: `/dev/sd${index}`, name: 'disk '.repeat(5_000), size: 1 }));
    const memory = Array.from({ length: 2_000 }, () => ({ size: 1, bank: 'a\u0000\nb' }));

    const fact = parseInventory(JSON.stringify({ disks, memory }));

    expect(fact?.disks).toHaveLength(500);
    expect(fact?.disks[0]?.model).toHaveLength(200);
    expect(fact?.memory).toHaveLength(100);
    expect(fact?.memory[0]?.slot).toBe('a b');
  });
});
