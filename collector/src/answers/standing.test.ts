// How things stand now, as the page behind a link says it.
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import { HOUR } from '@pantau/shared/time';
import { expect, it } from 'vitest';
import { exampleFinding } from '../channels/testing/example-notice.ts';
import { standingOf } from './standing.ts';

const NOW = Date.parse('2026-03-02T00:00:00Z');
const context = { now: NOW, zone: 'WITA', nameOf: (by: string) => by.slice('person/'.length) } as const;
const { regulation, duty, subject, severity } = exampleFinding;
const alert: Alert = {
  ...{ region: 'contoh', id: 'a', source: 'finding', regulation, duty, subject, severity, state: 'firing', group: 'g' },
  ...{ openedAt: NOW, firesAt: NOW, flapping: false, finding: exampleFinding },
};
const group: AlertGroup = {
  ...{ region: 'contoh', id: 'g', key: 'k', cause: 'x', openedAt: NOW, messages: 1, told: [], severity },
  ...{ acknowledged: [], step: -1, receivers: [], called: [] },
};
const heldFor = (hours: number) => ({ ...group, acknowledged: [{ by: 'person/siti', at: NOW - HOUR, until: NOW + hours * HOUR }] });
const wordsOf = (of: AlertGroup, alerts = [alert]) =>
  standingOf(of, alerts, context)
    .words.map(({ id }) => id)
    .join(' ');

it('says who has it in hand until when, as long as that holds', () => {
  expect(wordsOf(heldFor(2))).toMatch(/^Sudah diakui oleh siti sampai .*10[.:]00/);
  expect(wordsOf(heldFor(-1))).toBe('Belum ada yang menangani.');
});

it('says that it is over, and asks for nothing then', () => {
  const closed = { ...heldFor(2), closedAt: NOW };

  expect(standingOf(closed, [alert], context).isOver).toBe(true);
  expect(wordsOf(closed)).toMatch(/^Sudah selesai .*08[.:]00/);
});

it('names each of several alerts by what people call it, and how many hold', () => {
  const ups = { ...alert, state: 'resolved', closedAt: NOW, ended: 'expired', finding: { ...exampleFinding, name: 'ups-7:161' } } as const;

  const { alerts } = standingOf(group, [alert, ups], context);

  expect(wordsOf(group, [alert, ups])).toContain('1 dari 2 peringatan masih berlangsung.');
  expect(alerts[0]).toMatch(/^dataset\/simpeg: Salinan .*\(kritis, sejak /);
  expect(alerts[1]).toMatch(/^ups-7:161: Salinan .*, tidak dikirim lagi /);
});
