import { describe, expect, it } from 'vitest';
import { explainsOthers, groupKeyOf, holdMs, isReachability, maySuffer } from './classes.ts';
import { agentSilent, outage, target } from './testing/targets.ts';

describe('what does not answer', () => {
  it.each<[string, string | undefined, boolean]>([
    ['operasional/outage', undefined, true],
    ['operasional/outage', 'line-down', true],
    ['operasional/agent-silent', 'silent', true],
    ['operasional/agent-silent', 'identity-shared', false],
    ['operasional/device-poll', 'poll-silent', true],
    ['operasional/device-poll', 'poll-refused', false],
    ['operasional/service', 'service-down', true],
    ['operasional/service', 'shown-expired', false],
    ['operasional/backup-run', 'run-failed', false],
    ['langsa-34-2020/38.2', 'outage-too-long', true],
    ['langsa-34-2020/38.2', 'not-current', false],
    ['langsa-34-2020/38.2', undefined, false],
    ['prometheus/InstanceDown', undefined, true],
    ['prometheus/node_down', undefined, true],
    ['prometheus/HostUnreachable', undefined, true],
    ['prometheus/BlackboxProbeFailed', undefined, true],
    ['prometheus/TargetMissing', undefined, true],
    ['prometheus/DiskWillFill', undefined, false],
    ['prometheus/DatabaseSlowDown', undefined, false],
    ['prometheus/DownloadsFail', undefined, false],
  ])('%s %s: %s', (duty, reason, expected) => {
    expect(isReachability(duty, reason)).toBe(expected);
  });

  it('is held for one interval, and nothing else is', () => {
    expect(holdMs(agentSilent('s1'), { intervalMs: 60_000 })).toBe(60_000);
    expect(holdMs(target({ duty: 'operasional/service', reason: 'shown-expired' }), { intervalMs: 60_000 })).toBe(0);
    expect(holdMs(target({ duty: 'banjarbaru-5-2022/32.3-backup', reason: 'no-copy' }), { intervalMs: 60_000 })).toBe(0);
  });
});

describe('cause and consequence', () => {
  it('backups that are late may be a consequence, and never a cause', () => {
    const late = target({ duty: 'operasional/backup-run', subject: 'backup_job/s1:db', reason: 'run-late' });

    expect([maySuffer(late), explainsOthers(late)]).toEqual([true, false]);
  });

  it('a fault of the register is neither, wherever lines are down', () => {
    const misplaced = target({ duty: 'langsa-34-2020/20.1', subject: 'server/s1', reason: 'outside-centre' });

    expect([maySuffer(misplaced), explainsOthers(misplaced)]).toEqual([false, false]);
  });

  it('silence to SNMP and a service that is away explain nothing else', () => {
    expect(explainsOthers(target({ duty: 'operasional/device-poll', reason: 'poll-silent' }))).toBe(false);
    expect(explainsOthers(target({ duty: 'operasional/service', reason: 'service-down' }))).toBe(false);
    expect([outage('link/l1', { reason: 'line-down' }), agentSilent('s1')].map(explainsOthers)).toEqual([true, true]);
  });
});

describe('groups', () => {
  const site = 'kantor';

  it('what does not answer at a site is one group', () => {
    const keys = [
      agentSilent('s1', { site }),
      outage('site/kantor'),
      outage('link/l1', { site, reason: 'line-down' }),
      target({ duty: 'operasional/service', subject: 'endpoint/e1', reason: 'service-down', site }),
      target({ duty: 'prometheus/InstanceDown', subject: 'server/s2', site }),
    ].map((each) => groupKeyOf(each));

    expect(keys).toEqual(keys.map(() => ({ key: 'site/kantor|reach', cause: 'site/kantor', site })));
  });

  it.each([
    ['two sites', agentSilent('s1', { site }), agentSilent('s1', { site: 'balai' })],
    ['two duties', target({ duty: 'a/1', site }), target({ duty: 'a/2', site })],
    ['silence and a fault', agentSilent('s1', { site }), target({ duty: 'operasional/clock-wrong', site })],
    [
      'a certificate that is over and a service that is away',
      expired(site),
      target({ duty: 'operasional/service', reason: 'service-down', site }),
    ],
    ['two servers without a site', agentSilent('s1'), agentSilent('s2')],
    ['a site and none', target({ duty: 'a/1', site }), target({ duty: 'a/1' })],
  ])('%s are two groups', (_name, one, other) => {
    expect(groupKeyOf(one).key).not.toBe(groupKeyOf(other).key);
  });

  it('a storm of one duty without sites is one group, by office when policies ask for it', () => {
    const storm = Array.from({ length: 1000 }, (_, index) => target({ duty: 'a/1', subject: `dataset/d${index}`, pd: `pd${index % 3}` }));

    expect(new Set(storm.map((each) => groupKeyOf(each).key)).size).toBe(1);
    expect(new Set(storm.map((each) => groupKeyOf(each, { byOffice: true }).key)).size).toBe(3);
  });

  it('while the collector is cut off all silence is one group, and faults are told as ever', () => {
    const silent = [agentSilent('s1', { site }), agentSilent('s2', { site: 'balai' })];

    expect(silent.map((each) => groupKeyOf(each, { cut: true }))).toEqual(
      silent.map(() => ({ key: 'collector/line', cause: 'collector/line' })),
    );
    expect(groupKeyOf(expired(site), { cut: true })).toEqual(groupKeyOf(expired(site)));
  });
});

function expired(site: string) {
  return target({ duty: 'operasional/service', subject: 'endpoint/e1', reason: 'shown-expired', site });
}
