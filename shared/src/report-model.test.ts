// Shows the order in which people read findings, and that what no article asks for stays out of the totals.
import { describe, expect, it } from 'vitest';
import type { Finding } from './law/finding.ts';
import type { Status } from './law/status.ts';
import { articleName, buildReport } from './report-model.ts';

function finding(duty: string, subject: string, status: Status, place: { pasal?: number; ayat?: number; huruf?: string } = {}): Finding {
  const [regulation = ''] = duty.split('/');
  return {
    regulation,
    duty,
    subject,
    status,
    title: { id: duty, en: duty },
    citation: { regulation, title: `Judul ${regulation}`, ...place },
    bound: [],
    severity: 'high',
    reason: 'r',
    sentence: { id: 's', en: 's' },
    remarks: [],
    evidence: [],
    parameters: [],
    sanctionExposure: false,
  };
}

describe('articleName', () => {
  it.each([
    [{ pasal: 32, ayat: 3 }, 'Pasal 32 ayat (3)'],
    [{ pasal: 17, ayat: 2, huruf: 'c' }, 'Pasal 17 ayat (2) huruf c'],
    [{ pasal: 5 }, 'Pasal 5'],
    [{}, ''],
  ])('%j is %j', (place, name) => {
    expect(articleName(place)).toBe(name);
  });
});

describe('buildReport', () => {
  it('puts articles in the order of the text and the worst subject first', () => {
    const report = buildReport([
      finding('a/17.2', 'server/srv-10', 'compliant', { pasal: 17, ayat: 2 }),
      finding('a/17.2', 'server/srv-2', 'compliant', { pasal: 17, ayat: 2 }),
      finding('a/17.2', 'server/srv-3', 'unknown', { pasal: 17, ayat: 2 }),
      finding('a/5.1', 'server/srv-1', 'compliant', { pasal: 5, ayat: 1 }),
      finding('a/17.11', 'dataset/d', 'violation', { pasal: 17, ayat: 11 }),
    ]);

    const [regulation] = report.regulations;
    expect(regulation?.articles.map((article) => [article.name, article.status])).toEqual([
      ['Pasal 5 ayat (1)', 'compliant'],
      ['Pasal 17 ayat (2)', 'unknown'],
      ['Pasal 17 ayat (11)', 'violation'],
    ]);
    expect(regulation?.articles[1]?.duties[0]?.findings.map((each) => each.subject)).toEqual([
      'server/srv-3',
      'server/srv-2',
      'server/srv-10',
    ]);
    expect(regulation).toMatchObject({
      id: 'a',
      title: 'Judul a',
      status: 'violation',
      totals: { violation: 1, unknown: 1, compliant: 3 },
    });
  });

  it('joins two duties of one article', () => {
    const report = buildReport([
      finding('a/17.11-existence', 'dataset/d', 'compliant', { pasal: 17, ayat: 11 }),
      finding('a/17.11-backup', 'dataset/d', 'advisory', { pasal: 17, ayat: 11 }),
    ]);

    const articles = report.regulations[0]?.articles;
    expect(articles).toHaveLength(1);
    expect(articles?.[0]?.duties.map((duty) => duty.duty)).toEqual(['a/17.11-backup', 'a/17.11-existence']);
  });

  it('keeps operasional apart from the totals, each of its duties for itself', () => {
    const report = buildReport([
      finding('a/5.1', 'server/s', 'compliant', { pasal: 5, ayat: 1 }),
      finding('operasional/agent-silent', 'agent/x', 'violation'),
      finding('operasional/clock-wrong', 'agent/x', 'violation'),
    ]);

    expect(report.totals).toMatchObject({ compliant: 1, violation: 0 });
    expect(report.regulations.map((regulation) => regulation.id)).toEqual(['a']);
    expect(report.operational?.articles.map((article) => article.duties[0]?.duty)).toEqual([
      'operasional/agent-silent',
      'operasional/clock-wrong',
    ]);
  });

  it('says nothing of an empty ledger', () => {
    expect(buildReport([])).toMatchObject({ regulations: [], totals: { compliant: 0, violation: 0 } });
  });
});
