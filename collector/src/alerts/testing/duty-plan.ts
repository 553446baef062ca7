// Who is on call in the tests of the alerts stage: two people in daily turns, three kinds of policies.
import type { OnCall } from '@pantau/shared/oncall/model';
import { parseOnCall } from '@pantau/shared/oncall/parse';

/** Turns change at 08.00 in WITA, which is midnight UTC. Budi has the first one. */
export function dutyPlan(changes: object = {}): OnCall {
  const read = parseOnCall(
    {
      people: [
        {
          ...{ id: 'budi', name: 'Budi' },
          contacts: [
            { channel: 'telegram', to: '1' },
            { channel: 'sms', to: '+621' },
          ],
        },
        { id: 'siti', name: 'Siti', contacts: [{ channel: 'telegram', to: '2' }] },
        { id: 'rina', name: 'Rina', contacts: [{ channel: 'sms', to: '+623' }] },
      ],
      rotations: [{ id: 'jaga', members: ['budi', 'siti'], every: 'day', at: '08:00', start: '2026-03-02' }],
      quiet_hours: { from: '22:00', to: '06:00' },
      policies: [
        {
          ...{ id: 'gawat', match: { severity: ['critical', 'high'] }, repeat: '30m', acknowledgement: '1h' },
          steps: [
            { after: 0, notify: ['rotation/jaga'] },
            { after: '10m', notify: ['person/rina'] },
          ],
        },
        { id: 'lain', steps: [{ after: 0, notify: ['person/siti'] }], repeat: 0, acknowledgement: '2h', quiet: ['low'] },
      ],
      limit: { messages: 6, per: '10m' },
      ...changes,
    },
    'WITA',
  );
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.oncall;
}
