// The record out of handmade changes: where the time goes, what lifted a duty, which parameters held.
import { describe, expect, it } from 'vitest';
import { buildRecord } from './build.ts';
import type { JournalledChange } from './input.ts';
import { change, day, daysOf, END, finding, history, input, recordOne, START } from './testing/small-record.ts';

const A = 'dataset/a';

describe('the time of one subject', () => {
  it.each<[string, JournalledChange[], Record<string, number>]>([
    ['before the period the state was set once', [change(1, -20, 'compliant')], { compliant: 10 }],
    ['only the last state before the period counts', [change(1, -20, 'violation'), change(2, -1, 'compliant')], { compliant: 10 }],
    ['a change at the first instant', [change(1, -1, 'violation'), change(2, 0, 'compliant')], { compliant: 10 }],
    [
      'a change at the midnight that ends it belongs to the next',
      [change(1, -1, 'violation'), change(2, 10, 'compliant')],
      { violation: 10 },
    ],
    [
      'parts of days',
      [change(1, -1, 'violation'), change(2, 2.25, 'unknown'), change(3, 4, 'compliant')],
      { violation: 2.25, unknown: 1.75, compliant: 6 },
    ],
    ['a subject that appears', [change(1, 4, 'compliant')], { absent: 4, compliant: 6 }],
    ['a subject that goes and comes back', [change(1, -1, 'exempt'), change(2, 3, null), change(3, 9, 'exempt')], { exempt: 4, absent: 6 }],
    ['several changes at one instant', [change(1, 5, 'violation'), change(2, 5, 'compliant')], { absent: 5, compliant: 5 }],
    [
      'a clock that was set back: what was written later counts from the newest instant before it',
      [change(1, -1, 'compliant'), change(2, 4, 'violation'), change(3, 1, 'compliant')],
      { compliant: 10 },
    ],
    [
      'another writer that took over with numbers of its own',
      [change(70, -1, 'violation', 'w1'), change(1, 4, 'compliant', 'w2'), change(71, 8, 'advisory', 'w1')],
      { violation: 4, compliant: 4, advisory: 2 },
    ],
  ])('%s', async (_what, changes, expected) => {
    const { duty } = await recordOne([history(A, changes.toReversed())]);

    expect(daysOf(duty.subjects[0]?.time ?? duty.worst)).toEqual(expected);
    expect(daysOf(duty.worst)).toEqual(expected);
  });

  it('leaves out a subject that was gone before the period, and one that came after it', async () => {
    const catalogue = {
      duty: 'uji-1-2026/5.2-salin',
      title: { id: 'x', en: 'x' },
      citation: { regulation: 'uji-1-2026', title: 'Uji', pasal: 5 },
      bound: [],
      severity: 'low',
      class: 'A',
      family: 'uji',
    } as const;
    const histories = [history(A, [change(1, -9, 'violation'), change(2, -5, null)]), history('dataset/b', [change(3, 11, 'violation')])];
    const { duty } = await recordOne(histories, {
      regulations: [{ id: 'uji-1-2026', title: 'Uji', duties: [{ ...catalogue, bound: [] }] }],
    });

    expect(duty).toMatchObject({ class: 'A', subjects: [], violations: { opened: 0, closed: 0, open: 0 } });
    expect(daysOf(duty.worst)).toEqual({ absent: 10 });
  });
});

describe('time in which nobody judged', () => {
  const changes = [change(1, -1, 'compliant'), change(2, 6, 'unknown')];

  it('is never counted as the last status', async () => {
    const judged = {
      spans: [
        { from: day(-9), to: day(2) },
        { from: day(5), to: day(30) },
      ],
      first: day(-9),
      last: day(30),
    };
    const { record, duty } = await recordOne([history(A, changes)], { judged });

    expect(daysOf(duty.worst)).toEqual({ compliant: 3, unknown: 4, 'not-judged': 3 });
    expect(duty.unknown.map(({ reason, days }) => [reason, days])).toEqual([
      ['is-unknown', 4],
      ['no-judgement', 3],
    ]);
    expect(record.judged).toMatchObject({ complete: true, judged: { days: 7 }, notJudged: { days: 3 }, notYet: { days: 0 } });
    expect(record.judged.gaps).toMatchObject([
      { state: 'not-judged', reason: 'no-judgement', from: '2026-03-03T00:00:00.000+08:00', days: 3 },
    ]);
  });

  it('is told apart before the first judgement and after the last', async () => {
    const judged = { spans: [{ from: day(1), to: day(8) }], first: day(1), last: day(8) };
    const { record, duty } = await recordOne([history(A, [change(1, 1, 'violation')])], { judged });

    expect(daysOf(duty.worst)).toEqual({ violation: 7, 'not-judged': 1, 'not-yet': 2 });
    expect(record.judged).toMatchObject({ complete: false, lastJudgedAt: '2026-03-09T00:00:00.000+08:00', notYet: { days: 2 } });
    expect(record.judged.gaps.map(({ state, reason, days }) => [state, reason, days])).toEqual([
      ['not-judged', 'before-first-judgement', 1],
      ['not-yet', 'after-last-judgement', 2],
    ]);
  });

  it('is counted for each subject in the sums of a duty, and lends nothing to decrees and parameters', async () => {
    const judged = { spans: [{ from: day(0), to: day(8) }], first: day(0), last: day(8) };
    const exempt = finding('exempt', { exemption: 'sk-1', parameters: [{ name: 'umur', value: 24, unit: 'h', source: 'regulation' }] });
    const histories = [history(A, [change(1, 6, exempt)]), history('dataset/b', [change(2, 0, 'unknown'), change(3, 9, 'compliant')])];
    const { duty } = await recordOne(histories, { judged });

    expect(duty.unknown.map(({ reason, days }) => [reason, days])).toEqual([
      ['is-unknown', 8],
      ['after-last-judgement', 4],
    ]);
    expect(duty.subjects[0]?.exemptions).toMatchObject([{ decree: 'sk-1', to: '2026-03-09T00:00:00.000+08:00', days: 2 }]);
    expect(duty.parameters.flatMap(({ held }) => held)).toEqual([
      { from: '2026-03-07T00:00:00.000+08:00', to: '2026-03-09T00:00:00.000+08:00' },
    ]);
    expect(duty.subjects[1]).toMatchObject({
      atEnd: 'compliant',
      changes: [{}, { status: 'compliant', at: '2026-03-10T00:00:00.000+08:00' }],
    });
  });

  it('lets a change after the last judgement end nothing before it', async () => {
    const judged = { spans: [{ from: day(0), to: day(8) }], first: day(0), last: day(8) };
    const { duty } = await recordOne([history(A, [change(1, 6, finding('exempt', { exemption: 'sk-1' })), change(2, 9, 'violation')])], {
      judged,
    });

    expect(duty.subjects[0]?.exemptions).toMatchObject([{ to: '2026-03-09T00:00:00.000+08:00' }]);
    expect(duty.violations.open).toBe(1);
  });

  it.each([
    ['a ledger without any judgement', { spans: [] }, { 'not-yet': 10 }],
    ['a period before the first judgement', { spans: [], first: day(20), last: day(30) }, { 'not-judged': 10 }],
    ['a period after the last one', { spans: [], first: day(-30), last: day(-20) }, { 'not-yet': 10 }],
  ])('is all there is: %s', async (_what, judged, expected) => {
    const { record, duty } = await recordOne([history(A, [change(1, -25, 'violation')])], { judged });

    expect(daysOf(duty.worst)).toEqual(expected);
    expect(record.judged.lastJudgedAt).toBeNull();
  });
});

describe('a duty', () => {
  it('has the worst status of its subjects at each instant, and the sums over them', async () => {
    const { duty } = await recordOne([
      history('server/s-10', [change(1, -1, 'compliant'), change(2, 4, 'violation'), change(3, 6, 'compliant')]),
      history('server/s-2', [change(4, 5, 'unknown'), change(5, 8, null)]),
    ]);

    expect(daysOf(duty.worst)).toEqual({ violation: 2, unknown: 2, compliant: 6 });
    expect(daysOf(duty.summed)).toEqual({ violation: 2, unknown: 3, compliant: 8, absent: 7 });
    expect(duty.subjects.map(({ subject, atEnd }) => [subject, atEnd])).toEqual([
      ['server/s-2', 'absent'],
      ['server/s-10', 'compliant'],
    ]);
  });

  it('tells which decree lifted it for whom and from when to when', async () => {
    const exempt = (decree: string, reason: string) => finding('exempt', { exemption: decree, reason });
    const changes = [
      change(1, -5, exempt('sk-1', 'a')),
      change(2, 1, exempt('sk-1', 'b')),
      change(3, 3, exempt('sk-2', 'b')),
      change(4, 4, 'violation'),
    ];
    const { duty } = await recordOne([history(A, changes)]);

    expect(duty.subjects[0]?.exemptions.map(({ decree, from, to, days }) => [decree, from.slice(0, 10), to.slice(0, 10), days])).toEqual([
      ['sk-1', '2026-03-01', '2026-03-04', 3],
      ['sk-2', '2026-03-04', '2026-03-05', 1],
    ]);
  });

  it('tells the parameters that held, with their source, and when', async () => {
    const by = (value: number, decision?: string) =>
      finding('compliant', {
        parameters: [
          {
            name: 'umur',
            value,
            unit: 'h',
            source: decision === undefined ? 'regulation' : 'decision',
            ...(decision === undefined ? {} : { decision }),
          },
        ],
      });
    const changes = [change(1, -1, by(24)), change(2, 4, by(12, '7/2026')), change(3, 8, by(24))];
    const { duty } = await recordOne([history(A, changes), history('dataset/b', [change(4, 9, by(24))])]);

    expect(
      duty.parameters.map(({ value, source, decision, held }) => [
        value,
        source,
        decision,
        held.map(({ from, to }) => `${from.slice(8, 10)}-${to.slice(8, 10)}`),
      ]),
    ).toEqual([
      [12, 'decision', '7/2026', ['05-09']],
      [24, 'regulation', null, ['01-05', '09-11']],
    ]);
  });

  it('stands in the order of the text, with what is to be attested at the end', async () => {
    const other = {
      ...history('pd/b', [change(2, 3, finding('attest', { since: day(3), reason: 'paper' }))], 'uji-1-2026/4.10-x'),
      described: { title: { id: 'x', en: 'x' }, bound: [], severity: 'low', citation: { pasal: 4, ayat: 10 } } as const,
    };
    const record = await buildRecord(input([history(A, [change(1, 1, 'attest'), change(3, 2, 'compliant')]), other]));

    expect(record.regulations[0]?.duties.map(({ article }) => article)).toEqual(['Pasal 4 ayat (10)', 'Pasal 5 ayat (2)']);
    expect(record.regulations[0]?.toAttest).toEqual([
      { duty: 'uji-1-2026/4.10-x', subject: 'pd/b', reason: 'paper', since: '2026-03-04T00:00:00.000+08:00' },
    ]);
  });
});

it('tells which versions of the register were in use, and when', async () => {
  const registerVersions = [
    { hash: 'neu', loadedAt: day(4) },
    { hash: 'old', loadedAt: day(-40) },
    { hash: 'one', loadedAt: day(-2) },
  ];
  const record = await buildRecord(input([], { registerVersions }));

  expect(record.registerVersions.map(({ hash, from, to }) => [hash, from, to])).toEqual([
    ['one', record.period.start, '2026-03-05T00:00:00.000+08:00'],
    ['neu', '2026-03-05T00:00:00.000+08:00', record.period.end],
  ]);
  expect([Date.parse(record.period.start), Date.parse(record.period.end)]).toEqual([START, END]);
});
