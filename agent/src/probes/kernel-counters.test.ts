import { describe, expect, it } from 'vitest';
import { countArp } from './arp.ts';
import { parseConntrackStatistics } from './conntrack.ts';
import { parseFileNr } from './filefd.ts';
import { parseSchedstat } from './schedstat.ts';
import { parseSoftnet } from './softnet.ts';
import { parseUdpQueues } from './udp-queues.ts';
import { parseVmstat } from './vmstat.ts';

describe('parseSchedstat', () => {
  it.each(['version 15\ntimestamp 5\n', 'version 17\ntimestamp 5\n'])('reads the last three values of each CPU after %j', (head) => {
    const text = `${head}cpu0 0 0 0 0 0 0 1500000000 250000000 42\ndomain0 ff 1 2 3\ncpu10 0 0 0 0 0 0 0 0 0\n`;

    expect(parseSchedstat(text)).toEqual([
      { cpu: '0', runningSeconds: 1.5, waitingSeconds: 0.25, timeslices: 42 },
      { cpu: '10', runningSeconds: 0, waitingSeconds: 0, timeslices: 0 },
    ]);
  });

  it('refuses a line that is cut short', () => {
    expect(() => parseSchedstat('cpu0 0 0 0\n')).toThrow('cpu0');
  });
});

describe('parseSoftnet', () => {
  it('takes the number of the CPU from its column since kernel 5.10', () => {
    const line = (cpu: string) => `0000001f 00000002 00000003 0 0 0 0 0 0 0 0 0 ${cpu} 0 0\n`;

    expect(parseSoftnet(line('00000000') + line('0000000a')).map(({ cpu }) => cpu)).toEqual(['0', '10']);
  });

  it('counts the lines on older kernels', () => {
    const text = '0000001f 00000002 00000003 0 0 0 0 0 0 0 0\nffffffff 0 0 0 0 0 0 0 0 0 0\n';

    expect(parseSoftnet(text)).toEqual([
      { cpu: '0', processed: 31, dropped: 2, squeezed: 3 },
      { cpu: '1', processed: 4_294_967_295, dropped: 0, squeezed: 0 },
    ]);
  });

  it.each(['0000001f 00000002\n', '0000001f x 0 0\n'])('refuses %j', (text) => {
    expect(() => parseSoftnet(text)).toThrow('not a number');
  });
});

describe('parseVmstat', () => {
  it('takes what node_exporter shows by default', () => {
    const text = 'nr_free_pages 9\npgpgin 1\npgpgout 2\npswpin 3\npswpout 4\npgfault 5\npgmajfault 6\npgmigrate_success 9\noom_kill 7\n';

    expect([...parseVmstat(text)]).toEqual([
      ['pgpgin', 1],
      ['pgpgout', 2],
      ['pswpin', 3],
      ['pswpout', 4],
      ['pgfault', 5],
      ['pgmajfault', 6],
      ['oom_kill', 7],
    ]);
  });

  it('refuses a value that is no number', () => {
    expect(() => parseVmstat('pgpgin x\n')).toThrow('pgpgin');
  });
});

describe('parseConntrackStatistics', () => {
  it('adds up the CPUs, whatever the third header is called', () => {
    const line = '21 0 2 0 3 f 0 0 1 4 5 6 0 0 0 0 a\n';

    expect(parseConntrackStatistics(`entries searched found ...\n${line}${line}`)).toEqual([4, 6, 30, 2, 8, 10, 12, 20]);
  });

  it('refuses a line that is cut short', () => {
    expect(() => parseConntrackStatistics('entries\n21 0 2\n')).toThrow('nf_conntrack');
  });
});

describe('countArp', () => {
  it('counts the entries of each device', () => {
    const entry = (ip: string, device: string) => `${ip} 0x1 0x0 00:00:00:00:00:00 * ${device}\n`;

    expect([
      ...countArp(`IP address HW type\n${entry('10.0.0.1', 'eth0')}${entry('10.0.0.2', 'eth0')}${entry('10.1.0.1', 'br-lan')}`),
    ]).toEqual([
      ['eth0', 2],
      ['br-lan', 1],
    ]);
  });

  it('refuses a line that is cut short', () => {
    expect(() => countArp('IP address\n10.0.0.1 0x1\n')).toThrow('cut short');
  });
});

describe('parseUdpQueues', () => {
  const socket = (queues: string) => `  101: 00000000:0044 00000000:0000 07 ${queues} 00:00000000 00000000     0        0 4231 2 0 0\n`;

  it('adds up all sockets', () => {
    expect(parseUdpQueues(`  sl  local_address\n${socket('00000010:00000100')}${socket('00000001:00000002')}`)).toEqual({
      tx: 17,
      rx: 258,
    });
  });

  it('takes a machine without sockets', () => {
    expect(parseUdpQueues('  sl  local_address\n')).toEqual({ tx: 0, rx: 0 });
  });

  it('refuses a line of another form', () => {
    expect(() => parseUdpQueues('  sl\n  101: 00000000:0044\n')).toThrow('another form');
  });
});

describe('parseFileNr', () => {
  it('takes the first and the third value', () => {
    expect(parseFileNr('1408\t0\t65536\n')).toEqual({ allocated: 1408, maximum: 65_536 });
  });

  it('refuses a file that is cut short', () => {
    expect(() => parseFileNr('1408\t0\n')).toThrow('maximum');
  });
});
