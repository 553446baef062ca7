// The part of a random world that is about applications: their records, who may reach them, what was seen of them and of changes.
import { DAY, HOUR } from '../../time.ts';
import { age, day, dayAgo, pick, type Random } from './random.ts';
import { NOW, type Written } from './worlds.ts';

export const APP_FACTS = ['fim', 'fim', 'exposure', 'accounts', 'probe'] as const;

export const APP_SUBJECTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  fim: ['server/s1', 'server/s2', 'datastore/st1'],
  exposure: ['dataset/d1'],
  accounts: ['app/a1'],
  probe: ['app/a1'],
};

/** The value of one of APP_FACTS; undefined for another fact. */
export function appValue(random: Random, fact: string): object | undefined {
  const maybe = <T extends object>(part: T): Partial<T> => (random(2) === 0 ? part : {});
  switch (fact) {
    case 'fim':
      return {
        ...(random(4) > 0 ? { baseline_at: NOW - 300 * DAY } : {}),
        last_scan_at: NOW - pick(random, random(HOUR), age(random)),
        ...maybe({ changed_at: NOW - pick(random, age(random), random(DAY)) }),
      };
    case 'exposure':
      return { port: 5432, zone: pick(random, 'pd_lan', 'intranet', 'internet') };
    case 'accounts':
      return { holders: pick(random, ['ani'], ['ani', 'budi']) };
    case 'probe':
      return { up: random(3) > 0, ...maybe({ down_since: NOW - age(random) }) };
    default:
      return undefined;
  }
}

export function appRecords(random: Random): Partial<Written> {
  const maybe = <T extends object>(part: T): Partial<T> => (random(3) === 0 ? part : {});
  return {
    apps: [
      {
        id: 'a1',
        owner_pd: pick(random, 'tani', 'kominfo'),
        kind: pick(random, 'khusus', 'umum'),
        ...maybe({ started_on: day(random, 40) }),
        in_use_since: day(random, 40),
        ...maybe({ source_model: pick(random, 'open', 'closed') }),
        ...maybe({ licence: 'L-1', licence_valid_to: day(random) }),
        ...maybe({ security_owner: 'tani' }),
      },
    ],
    persons: [
      { id: 'ani', pd: 'tani', role: 'penanggung_jawab_keamanan' },
      { id: 'budi', pd: 'tani', role: 'admin', left_on: day(random) },
    ],
    access_rights: ['app/a1', 'dataset/d1'].map((subject, index) => ({
      id: `h${index}`,
      subject,
      reviewed_on: dayAgo(random, 180),
      ...maybe({ allowed_zones: ['intranet'] }),
    })),
    change_tickets: [
      {
        id: 't1',
        subject: pick(random, 'server/s1', 'datastore/st1'),
        from: `${new Date(NOW - 30 * HOUR - random(DAY)).toISOString().slice(0, 19)}Z`,
        to: `${new Date(NOW - random(30 * HOUR)).toISOString().slice(0, 19)}Z`,
        ...maybe({ approved_on: day(random) }),
      },
    ],
    coordinations: [{ id: 'k1', number: '1', date: day(random, 40), ...maybe({ subjects: ['app/a1'] }), ...maybe({ topic: 'keamanan' }) }],
    pd_successions: random(4) === 0 ? [{ id: 'p1', old: 'tani', new: 'kominfo', date: day(random) }] : [],
    other_records: [
      {
        id: 'n2',
        kind: 'app_assessment',
        subjects: ['app/a1'],
        date: dayAgo(random, 180),
        result: pick(random, 'layak', 'tidak_layak'),
      },
      { id: 'sso', kind: 'service', topic: 'sso', subjects: ['app/a1'], ...maybe({ valid_to: day(random) }) },
    ],
  };
}
