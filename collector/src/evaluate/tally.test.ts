// Findings are counted as they change, told with zeros, and listed the worst first; what a scrape gives is bounded.
import type { Finding } from '@pantau/shared/law/finding';
import { describe, expect, it } from 'vitest';
import { exampleFinding } from '../alerts/testing/example-finding.ts';
import { createTally } from './tally.ts';

const siteOf = (subject: string): string => (subject.startsWith('server/') ? 'pusat-data' : '');
const finding = (changes: Partial<Finding>): Finding => exampleFinding({ subject: 'server/srv-1', pd: 'bkad', since: 1_000, ...changes });

describe('createTally', () => {
  it('follows a finding from one status to the other, and forgets it when it goes', () => {
    const tally = createTally(siteOf);
    const violation = finding({});
    const compliant = finding({ status: 'compliant' });
    tally.load([violation]);
    tally.replace(violation, compliant);

    expect(tally.duties()).toEqual([
      {
        labels: {
          regulation: 'contoh-1-2020',
          article: 'Pasal 1 ayat (1)',
          duty: '1.1-backup',
          severity: 'high',
          status: 'compliant',
          pd: 'bkad',
          site: 'pusat-data',
        },
        count: 1,
      },
    ]);
    expect(tally.open()).toEqual({ listed: [], unlisted: 0 });
    tally.replace(compliant, undefined);
    expect(tally.duties()).toEqual([]);
  });

  it('tells every status of a severity, those that none has with 0', () => {
    const tally = createTally(siteOf);
    tally.load([finding({}), finding({ subject: 'server/srv-2' })]);

    const counts = Object.fromEntries(tally.totals().map(({ labels, count }) => [labels.status, count]));
    expect(counts).toEqual({ violation: 2, unknown: 0, attest: 0, advisory: 0, exempt: 0, compliant: 0, 'not-applicable': 0 });
  });

  it('lists violations before unknowns, the severe before the mild, the old before the new, and 500 at most', () => {
    const tally = createTally(siteOf);
    const many = Array.from({ length: 600 }, (_, index) =>
      finding({ subject: `server/u-${index}`, status: 'unknown', severity: 'critical' }),
    );
    tally.load([
      ...many,
      finding({ subject: 'server/mild', severity: 'low' }),
      finding({ subject: 'server/new', since: 2_000 }),
      finding({ subject: 'server/old' }),
      finding({ subject: 'server/good', status: 'compliant' }),
    ]);

    const { listed, unlisted } = tally.open();
    expect(listed.slice(0, 3).map(({ labels }) => labels.subject)).toEqual(['server/old', 'server/new', 'server/mild']);
    expect([listed.length, unlisted]).toEqual([500, 103]);
  });

  it('leaves office and site out when there would be too many series', () => {
    const tally = createTally(siteOf);
    tally.load(Array.from({ length: 5_001 }, (_, index) => finding({ subject: `server/s-${index}`, pd: `pd-${index}` })));

    expect(tally.duties().map(({ labels: { pd, site }, count }) => ({ pd, site, count }))).toEqual([{ pd: '', site: '', count: 5_001 }]);
  });
});
