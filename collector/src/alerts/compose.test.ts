import type { Alert, AlertGroup } from '@pantau/shared/alert';
import { expect, it } from 'vitest';
import { composeNotice } from './compose.ts';
import type { Message } from './plan.ts';
import { CONTEXT, exampleFinding } from './testing/example-finding.ts';

const NOW = Date.parse('2026-03-02T00:00:00Z');
const finding = exampleFinding();
const { regulation, duty, subject, severity } = finding;
const alert: Alert = {
  ...{ region: 'contoh', id: 'a', source: 'finding', regulation, duty, subject, severity, state: 'firing', group: 'g' },
  ...{ openedAt: NOW, firesAt: NOW, flapping: false, finding },
};
const group: AlertGroup = {
  ...{ region: 'contoh', id: 'g', key: 'k', cause: 'x', openedAt: NOW, messages: 1, told: [], severity },
  ...{ acknowledged: [], step: -1, receivers: [], called: [] },
};
const notesOf = (kind: Message['kind'], more: Partial<Alert>) =>
  composeNotice(CONTEXT, group, { kind, receivers: [], notes: [], alerts: [{ ...alert, ...more }], resolved: 0 }, 'channel/hook', {
    now: NOW,
    hidden: 0,
  })?.notes;

it('says that nobody can judge it any more, as long as it is not over', () => {
  expect(notesOf('reminder', {})).toEqual([]);
  expect(notesOf('reminder', { unverifiedSince: NOW })).toMatchObject([
    { id: expect.stringMatching(/^Sejak 2026-03-02 08:00 WITA .*keadaan terakhir/) },
  ]);
  expect(notesOf('recovered', { unverifiedSince: NOW })).toEqual([]);
});

it('says where it is, which reminder it is, and how people call what has no record', () => {
  const named = { ...alert, subject: 'target/5a1c', finding: { ...finding, name: 'ups-7:161' } };
  const message = { kind: 'reminder', receivers: [], notes: [], alerts: [named], resolved: 0 } as const;

  const notice = composeNotice(CONTEXT, { ...group, site: 'kelurahan-loktabat', reminders: 3 }, message, 'channel/hook', {
    now: NOW,
    hidden: 0,
  });

  expect(notice).toMatchObject({ site: 'kelurahan-loktabat', repeat: 3, alerts: [{ subject: 'target/5a1c', name: 'ups-7:161' }] });
});
