// The targets that Prometheus is given: all agents, each with an identity of its own.
import { describe, expect, it } from 'vitest';
import { buildTargets, type ExposedAgent } from './targets.ts';

const agent = (id: string, changes: Partial<ExposedAgent> = {}): ExposedAgent => ({
  id,
  server: id,
  hostname: `${id}-host`,
  intervalSeconds: 15,
  ...changes,
});
const options = {
  address: 'pantau.example.go.id:9600',
  region: 'banjarbaru',
  labelsOf: (server: string) => ({ pd: `pd-of-${server}`, site: '' }),
};

describe('buildTargets', () => {
  it('gives one group an agent, all at the address of the collector', () => {
    expect(buildTargets([agent('srv-1')], options)).toEqual([
      {
        targets: ['pantau.example.go.id:9600'],
        labels: {
          __metrics_path__: '/v1/agents/srv-1/metrics',
          __scrape_interval__: '15s',
          __scrape_timeout__: '10s',
          job: 'node',
          instance: 'srv-1-host:9100',
          agent: 'srv-1',
          pd: 'pd-of-srv-1',
          site: '',
          region: 'banjarbaru',
        },
      },
    ]);
    expect(buildTargets([], options)).toEqual([]);
  });

  it('says that its address speaks TLS, when it was asked so', () => {
    expect(buildTargets([agent('srv-1')], { ...options, isSecure: true })[0]?.labels['__scheme__']).toBe('https');
  });

  it('knows office and site of a server that the register lacks from its enrolment', () => {
    const labelsOf = (server: string) => (server === 'lama' ? { pd: 'kominfo', site: 'dc' } : { pd: '', site: '' });
    const places = { pd: 'dinkes', site: 'pusat' };
    const groups = buildTargets([agent('baru', places), agent('lama', places)], { ...options, labelsOf });
    expect(groups.map(({ labels }) => [labels['pd'], labels['site']])).toEqual([
      ['dinkes', 'pusat'],
      ['kominfo', 'dc'],
    ]);
  });

  it('never lets two agents share an instance; the one that enrolled first keeps it', () => {
    const groups = buildTargets([agent('srv-1', { hostname: 'debian' }), agent('srv-2', { hostname: 'debian' })], options);
    expect(groups.map(({ labels }) => labels['instance'])).toEqual(['debian:9100', 'srv-2:9100']);
  });

  it.each([
    [1, '1s', '1s'],
    [5, '5s', '5s'],
    [60, '60s', '10s'],
  ])('never waits longer than the interval of %i s', (intervalSeconds, interval, timeout) => {
    const [group] = buildTargets([agent('srv-1', { intervalSeconds })], options);
    expect([group?.labels['__scrape_interval__'], group?.labels['__scrape_timeout__']]).toEqual([interval, timeout]);
  });
});
