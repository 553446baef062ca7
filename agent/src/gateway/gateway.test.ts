// The gateway role as the collector meets it: work comes with a reply, what was found goes with the reports, and nothing holds up the rest.
import { REPORT_LIMITS } from '@pantau/shared/report';
import type { DeviceWork, EndpointWork, Work } from '@pantau/shared/work';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { Collected } from '../collect.ts';
import type { Log } from '../log.ts';
import { encodeReport } from '../report-body.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { Outcome, Runner } from './runner.ts';

const VERSION = '00000000000000a1';
const T0 = Date.parse('2026-03-02T01:00:00.000Z');
const NOTHING: Outcome = { standing: [] };

let log: { info: Mock<Log['info']>; warn: Mock<Log['warn']> };
let hasten: Mock<() => void>;
let devices: Mock<Runner<DeviceWork>>;
let endpoints: Mock<Runner<EndpointWork>>;
let gateway: Gateway;

beforeEach(() => {
  vi.useFakeTimers({ now: T0 });
  log = { info: vi.fn<Log['info']>(), warn: vi.fn<Log['warn']>() };
  hasten = vi.fn<() => void>();
  devices = vi.fn<Runner<DeviceWork>>(async () => NOTHING);
  endpoints = vi.fn<Runner<EndpointWork>>(async () => NOTHING);
  const idle = async () => NOTHING;
  gateway = createGateway({
    runners: { devices, paths: idle, endpoints, names: idle, sweeps: idle },
    credentials: ['inti', 'pd'],
    now: Date.now,
    monotonicMs: () => performance.now(),
    hasten,
    log,
  });
});
afterEach(async () => {
  await gateway.stop();
  vi.useRealTimers();
});

function device(id: string, more: Partial<DeviceWork> = {}): DeviceWork {
  return {
    subject: `device/${id}`,
    address: '10.0.0.1',
    port: 161,
    credential: 'inti',
    contexts: [],
    everySeconds: 60,
    links: [],
    ...more,
  };
}

const ENDPOINT: EndpointWork = {
  id: 'salah',
  kind: 'https',
  host: 'salah.contoh.go.id',
  port: 443,
  path: '/',
  allowsLocal: false,
  everySeconds: 10,
};

function reply(work: Partial<Work>): string {
  return JSON.stringify({ work: { version: VERSION, devices: [], paths: [], endpoints: [], names: [], sweeps: [], ...work } });
}

const HOST: Collected = {
  takenAt: '2026-03-02T01:00:00.000Z',
  monotonicMs: 1,
  probes: [],
  observations: [{ subject: { kind: 'server', id: 'gw' }, fact: 'host', value: { hostname: 'gw' } }],
  pages: [{ target: 'self', text: 'up 1\n' }],
  sections: [],
};

const asked = () => devices.mock.calls.map(([work]) => work.subject);

function untilAborted(signal: AbortSignal): Promise<Outcome> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
}

describe('work', () => {
  it('is nothing until a reply brings it, then is done at its own pace and told with its version', async () => {
    expect(gateway.headers()).toEqual({ 'pantau-gateway': ';inti,pd' });
    gateway.replied('{}');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked()).toEqual([]);
    gateway.replied(reply({ devices: [device('rt-1'), device('rt-2', { everySeconds: 30 })] }));
    expect(gateway.headers()).toEqual({ 'pantau-gateway': `${VERSION};inti,pd` });
    await vi.advanceTimersByTimeAsync(119_000);
    expect(asked().toSorted()).toEqual(['device/rt-1', 'device/rt-1', ...Array.from({ length: 4 }, () => 'device/rt-2')]);
  });

  it('of one device that never answers holds up no other', async () => {
    devices.mockImplementation((work, signal) => (work.subject === 'device/dead' ? untilAborted(signal) : Promise.resolve(NOTHING)));
    const others = Array.from({ length: 200 }, (_, index) => device(`sw-${index}`));
    gateway.replied(reply({ devices: [device('dead'), ...others] }));
    await vi.advanceTimersByTimeAsync(70_000);
    expect(asked().filter((each) => each === 'device/dead')).toHaveLength(1);
    expect(new Set(asked()).size).toBe(201);
    expect(asked().length).toBeGreaterThan(360);
  });

  it('that is taken away is stopped, and what it found is told no longer', async () => {
    const stopped = vi.fn();
    devices.mockImplementation(async (work, signal) => {
      signal.addEventListener('abort', stopped);
      return { standing: [{ subject: { kind: 'device', id: work.subject }, fact: 'snmp', value: { answers: true } }] };
    });
    gateway.replied(reply({ devices: [device('rt-1')] }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(gateway.join(HOST).observations).toHaveLength(2);
    gateway.replied(reply({ version: '00000000000000a2' }));
    expect(stopped).toHaveBeenCalled();
    expect(gateway.join(HOST).observations).toEqual(HOST.observations);
  });

  it.each([
    ['not JSON', '<html>'],
    ['no version', JSON.stringify({ work: { devices: [device('rt-9')] } })],
    ['no list', JSON.stringify({ work: { version: VERSION, devices: { 0: device('rt-9') } } })],
    ['an unknown kind', JSON.stringify({ work: { version: VERSION, commands: ['reboot'] } })],
  ])('at fault (%s) is refused whole, with the reason, and the old stays', async (_, body) => {
    gateway.replied(reply({ devices: [device('rt-1')] }));
    gateway.replied(body.replaceAll(VERSION, '00000000000000a2'));
    expect(log.warn).toHaveBeenCalledOnce();
    expect(gateway.headers()['pantau-gateway']).toBe(`${VERSION};inti,pd`);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked()).toEqual(['device/rt-1']);
  });

  it.each<[string, Partial<Work>, string]>([
    ['another address', { devices: [device('rt-2', { address: '10.0.0.1; reboot' })] }, 'devices[device/rt-2].address'],
    ['a port of none', { devices: [device('rt-2', { port: 0 })] }, 'devices[device/rt-2].port'],
    ['no pace', { devices: [device('rt-2', { everySeconds: 0 })] }, 'devices[device/rt-2].everySeconds'],
    ['no object', { devices: ['reboot' as unknown as DeviceWork] }, 'devices[0]'],
    ['a URL for a host', { endpoints: [{ ...ENDPOINT, host: 'https://salah.contoh.go.id/' }] }, 'endpoints[salah].host'],
  ])('of which one thing is at fault (%s) leaves that out, says so once with its field, and does the rest', async (_, wrong, field) => {
    const work = { ...wrong, devices: [...(wrong.devices ?? []), device('rt-1')] };
    gateway.replied(reply(work));
    gateway.replied(reply({ ...work, version: '00000000000000a2', devices: [...work.devices, device('rt-3')] }));
    expect(log.warn.mock.calls.map(([, about]) => about?.['reason'])).toEqual([expect.stringContaining(field)]);
    expect(gateway.headers()['pantau-gateway']).toBe('00000000000000a2;inti,pd');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked().toSorted()).toEqual(['device/rt-1', 'device/rt-3']);
    expect(endpoints).not.toHaveBeenCalled();
  });

  it('of a device with a line at fault leaves out the line', async () => {
    const links = [
      { link: 'l-1', interface: '' },
      { link: 'l-2', interface: 'ether2' },
    ];
    gateway.replied(reply({ devices: [device('rt-1', { links })] }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(devices.mock.calls.map(([work]) => work.links)).toEqual([[links[1]]]);
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it('that breaks us is said once, and what was seen before counts no longer', async () => {
    gateway.replied(reply({ devices: [device('rt-1')] }));
    devices.mockResolvedValueOnce({ standing: [{ subject: { kind: 'device', id: 'rt-1' }, fact: 'snmp', value: { answers: true } }] });
    devices.mockRejectedValue(new Error('bug'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(gateway.join(HOST).observations).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(gateway.join(HOST).observations).toHaveLength(1);
    expect(log.warn.mock.calls.map(([message]) => message)).toEqual(['Tugas gagal · Work failed']);
  });
});

describe('what was found', () => {
  it('is dated when it was seen, standing facts each time, samples and pages once', async () => {
    devices.mockImplementation(async () => ({
      standing: [{ subject: { kind: 'device', id: 'rt-1' }, fact: 'snmp', value: { answers: true } }],
      once: [{ subject: { kind: 'device', id: 'rt-1' }, fact: 'sightings', value: { by: 'arp', vrf: '', rows: [] } }],
      page: { target: 'device/rt-1', text: 'ifMtu 1500\n' },
    }));
    gateway.replied(reply({ devices: [device('rt-1')] }));
    await vi.advanceTimersByTimeAsync(15_000);
    const first = gateway.join(HOST);
    expect(first.observations.map(({ fact, at }) => [fact, at !== undefined && Date.parse(at) < T0 + 15_000])).toEqual([
      ['host', false],
      ['snmp', true],
      ['sightings', true],
    ]);
    expect(first.pages.map(({ target, everySeconds }) => [target, everySeconds])).toEqual([
      ['self', undefined],
      ['device/rt-1', 60],
    ]);
    const second = gateway.join(HOST);
    expect(second.observations.map(({ fact }) => fact)).toEqual(['host', 'snmp']);
    expect(second.pages).toEqual(HOST.pages);
  });

  it('of 500 devices fits reports that the collector takes, and all of it comes', async () => {
    const line = 'ifHCInOctets{ifAlias="uplink ke pusat data",ifDescr="GigabitEthernet0/0/1",ifIndex="1",ifName="Gi0/0/1"} 123456789\n';
    devices.mockImplementation(async (work) => {
      const id = work.subject.slice('device/'.length);
      const row = [1, '10.0.0.1', '52:54:00:00:00:01', ''] as const;
      return {
        standing: [{ subject: { kind: 'device', id }, fact: 'snmp', value: { answers: true, sysDescr: 'x'.repeat(200) } }],
        once: [
          {
            subject: { kind: 'device', id },
            fact: 'sightings',
            value: { by: 'arp', vrf: '', rows: Array.from({ length: 100 }, () => row) },
          },
        ],
        page: { target: work.subject, text: line.repeat(500) },
      };
    });
    gateway.replied(reply({ devices: Array.from({ length: 500 }, (_, index) => device(`sw-${index}`, { everySeconds: 3_600 })) }));
    await vi.advanceTimersByTimeAsync(15_000);
    const told = { pages: new Set<string>(), samples: 0, reports: 0 };
    for (let more = true; more; ) {
      hasten.mockClear();
      const { observations, pages } = gateway.join(HOST);
      const head = { version: '1.0', region: 'r', agent: 'a', epoch: 'e', sequence: 1, takenAt: '', bootId: '', monotonicMs: 0 };
      const rest = {
        intervalSeconds: 15,
        software: '',
        spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
        probes: [],
      };
      expect(encodeReport({ ...head, ...rest, observations }, pages).length).toBeLessThan(REPORT_LIMITS.bodyBytes);
      expect(observations.filter(({ fact }) => fact === 'snmp')).toHaveLength(500);
      for (const { target } of pages) told.pages.add(target);
      told.samples += observations.filter(({ fact }) => fact === 'sightings').length;
      told.reports += 1;
      more = hasten.mock.calls.length > 0;
    }
    expect([told.pages.size, told.samples]).toEqual([501, 500]);
    expect(told.reports).toBeLessThan(12);
  });

  it('that is too long for a page is a failed poll', async () => {
    const text = 'a 1\n'.repeat(REPORT_LIMITS.pageExpandedBytes / 4);
    devices.mockResolvedValue({ standing: [], page: { target: 'device/rt-1', text } });
    gateway.replied(reply({ devices: [device('rt-1')] }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(gateway.join(HOST).pages[1]).toMatchObject({
      target: 'device/rt-1',
      text: '',
      failed: expect.stringContaining('too long') as string,
    });
  });
});
