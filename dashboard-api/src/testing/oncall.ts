// An on-call schedule, its overrides and silences as the collector would have left them in the ledger.
import type { Silence } from '@pantau/shared/alerts/silence';
import { onCallKey } from '@pantau/shared/ledger/queries/oncall';
import { dutyFile } from '@pantau/shared/oncall/testing/duty-office';
import { HOUR } from './findings.ts';
import type { TestLedger } from './ledger.ts';

/** Puts them there. `NOW` is Monday 2 March 2026, 08.00 WITA: the hand-over of the weekly rotation. */
export function putOnCall({ run, region }: TestLedger, now: number): void {
  const file = {
    ...dutyFile(),
    people: [...dutyFile().people, { id: 'sari', name: 'Sari', contacts: [{ channel: 'sms', to: '+6281155554444' }] }],
    rotations: [
      ...dutyFile().rotations.map((each) => ({ ...each, start: '2026-01-05' })),
      { id: 'baru', members: ['sari'], every: 'day', at: '08:00', start: '2026-03-10' },
    ],
    holidays: [{ day: '2026-03-03', name: 'Hari <Contoh>' }],
  };
  run('insert into meta values (?, ?)', onCallKey(region), JSON.stringify(file));
  const override = 'insert into oncall_overrides values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)';
  run(override, region, 'ov-1', 'harian', 'sari', now + 24 * HOUR, now + 30 * HOUR, 'terminal/budi', 'rapat', now - HOUR);
  run('insert into contact_proofs values (?, ?, ?, ?, ?)', region, 'budi', 'telegram', '1001', now - 48 * HOUR);
  const silence = (id: string, more: Partial<Silence>): void => {
    const whole: Silence = {
      ...{ region, id, kind: 'silence', match: { subject: 'server/srv-1' }, from: now - HOUR, until: now + 3 * HOUR },
      ...{ by: 'person/sari', why: 'disk <diganti>', createdAt: now - HOUR, ...more },
    };
    const { from, until, endedAt = null } = whole;
    run('insert into silences values (?, ?, ?, ?, ?, ?)', region, id, from, until, endedAt, JSON.stringify(whole));
  };
  silence('sil-1', {});
  silence('sil-2', { kind: 'maintenance', match: { site: 'pusat', severity: ['low'] }, from: now + HOUR, until: now + 5 * HOUR });
  silence('sil-3', { endedAt: now - HOUR / 2 });
}
