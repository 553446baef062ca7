// A small office with people on call, as `oncall.yaml` would say it, for tests.
import type { OnCall } from '../model.ts';
import { parseOnCall } from '../parse.ts';

/** The plain value of a good file; each call makes a new one. */
export function dutyFile() {
  return {
    people: [
      {
        id: 'budi',
        name: 'Budi Santoso',
        contacts: [
          { channel: 'telegram', to: '1001' },
          { channel: 'sms', to: '+62811' },
        ],
      },
      { id: 'siti', name: 'Siti Aminah', contacts: [{ channel: 'telegram', to: '1002' }] },
      { id: 'rina', name: 'Rina', contacts: [{ channel: 'surel', to: 'rina@contoh.go.id' }] },
    ],
    rotations: [
      // 2026-01-05 is a Monday.
      { id: 'jaringan', members: ['budi', 'siti', 'rina'], every: 'week', at: '08:00', weekday: 'monday', start: '2026-01-05' },
      { id: 'harian', members: ['rina', 'siti'], every: 'day', at: '07:30', start: '2026-01-05' },
    ],
    overrides: [{ rotation: 'jaringan', person: 'rina', from: '2026-01-07T12:00', until: '2026-01-08T12:00', why: 'cuti' }],
    holidays: [
      { day: '2026-01-16', name: 'Isra Mikraj' },
      { day: '2026-01-17', name: 'Cuti bersama' },
    ],
    quiet_hours: { from: '22:00', to: '06:00' },
    policies: [
      {
        id: 'gawat',
        match: { severity: ['critical'] },
        steps: [
          { after: 0, notify: ['rotation/jaringan'] },
          { after: '15m', notify: ['person/rina', 'rotation/harian'] },
        ],
        repeat: '30m',
        acknowledgement: '4h',
      },
      { id: 'cadangan', match: { duty: ['operasional/backup-*'], pd: ['dinkes'] }, steps: [{ notify: ['person/siti'] }] },
      { id: 'lain', steps: [{ notify: ['rotation/harian'] }], quiet: ['low', 'info'] },
    ],
    limit: { messages: 10, per: '1h' },
  };
}

/** The office in the zone WIB. */
export function dutyOffice(): OnCall {
  const read = parseOnCall(dutyFile(), 'WIB');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.oncall;
}

/** An instant by local time in the zone WIB: `2026-01-05T08:00`. */
export function wib(local: string): number {
  return Date.parse(`${local}+07:00`);
}
