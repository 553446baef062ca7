import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, parseConfig } from './config.ts';
import { FaultsError } from './faults.ts';

function faultsOf(config: unknown): readonly string[] {
  try {
    parseConfig(typeof config === 'string' ? config : JSON.stringify(config), 'config.json');
  } catch (error) {
    if (error instanceof FaultsError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('takes an empty object for the defaults', () => {
    expect(parseConfig('{}', 'config.json')).toEqual(DEFAULT_CONFIG);
  });

  it('takes every option', () => {
    const config = {
      intervalSeconds: 5,
      spool: { maxBytes: 2_000_000, maxAgeDays: 2 },
      backups: {
        restic: [{ repository: 'rest:https://x/y' }, { repository: '/srv/restic', passwordFile: '/etc/p' }],
        dumps: [{ directory: '/var/backups/db' }],
        search: ['/srv'],
      },
      off: ['neighbours'],
      textfile: { directory: '/srv/metrics' },
      certificates: { search: ['/srv/tls'], pkcs12: [{ file: '/srv/tls/tte.p12', passwordFile: '/etc/pantau-agent/tte' }] },
      snmp: { credentials: {} },
      gateway: true,
    };

    expect(parseConfig(JSON.stringify(config), 'config.json')).toEqual(config);
  });

  it.each([
    ['a misspelt key', { intervalSecond: 5 }, 'config.json: intervalSecond: '],
    ['a misspelt inner key', { backups: { restic: [{ repository: '/x', password: 'p' }] } }, 'config.json: backups.restic[0].password: '],
    ['an interval of zero', { intervalSeconds: 0 }, 'config.json: intervalSeconds: '],
    ['an interval that is a text', { intervalSeconds: '15' }, 'config.json: intervalSeconds: '],
    ['an interval of hours', { intervalSeconds: 7_200 }, 'config.json: intervalSeconds: '],
    ['a spool of one byte', { spool: { maxBytes: 1 } }, 'config.json: spool.maxBytes: '],
    ['an age of half a day', { spool: { maxAgeDays: 0.5 } }, 'config.json: spool.maxAgeDays: '],
    ['a relative repository', { backups: { restic: [{ repository: 'srv/x' }] } }, 'config.json: backups.restic[0].repository: '],
    ['a dump without directory', { backups: { dumps: [{}] } }, 'config.json: backups.dumps[0].directory: '],
    ['a list that is none', { backups: { dumps: {} } }, 'config.json: backups.dumps: '],
    ['a relative search root', { backups: { search: ['srv'] } }, 'config.json: backups.search[0]: '],
    ['a relative folder of text files', { textfile: { directory: 'metrics' } }, 'config.json: textfile.directory: '],
    ['a probe that is none to switch off', { off: ['neighbour'] }, 'config.json: off[0]: '],
    ['a list at the top', [], 'config.json: : '],
    ['no JSON', '{', 'config.json: '],
  ])('refuses %s, naming file and field', (_, config, beginning) => {
    const faults = faultsOf(config);

    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(beginning)).toBe(true);
  });

  it('tells all faults at once', () => {
    expect(faultsOf({ x: 1, intervalSeconds: 0, spool: { y: 1, maxBytes: 'z' } })).toHaveLength(4);
  });
});
