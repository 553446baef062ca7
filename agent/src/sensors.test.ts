import { describe, expect, it } from 'vitest';
import { SENSOR_WORDS, sensorOf } from './sensors.ts';

const probe = { id: 'lldp', reads: ['/run/lldpd.socket'], remedy: 'Periksa lldpd · Check lldpd', needs: 'lldpd' };
const server = { kind: 'server', id: 's1' } as const;
const given = { text: '# TYPE a gauge\na 1\n', observations: [] };
const run = { id: 'lldp', ok: true, durationMs: 1 };

describe('a sensor', () => {
  it.each([
    ['works', run, 'on', '', ''],
    ['fails', { ...run, ok: false, reason: 'no answer' }, 'failed', 'no answer', 'Check lldpd; perlu · needs: lldpd'],
    ['is off', { ...run, off: true as const }, 'off', 'switched off in config.json', 'Remove "lldp" from "off"'],
    ['has nothing to see', { ...run, absent: true as const }, 'absent', '/run/lldpd.socket; perlu · needs: lldpd', ''],
    [
      'sees a part',
      { ...run, unseen: ['eth1: no rights', 'eth2: no rights'] },
      'part',
      'not all was seen',
      'eth1: no rights\neth2: no rights',
    ],
  ])('that %s says so, why, and what to do', (_, ran, state, why, remedy) => {
    const sensor = sensorOf(probe, ran, given);

    expect(sensor.state).toBe(state);
    expect(SENSOR_WORDS[sensor.state]).toMatch(/^[A-Z ]+·[A-Z]+$/);
    expect(sensor.why).toContain(why);
    expect(sensor.remedy ?? '').toContain(remedy);
    expect(sensor.remedy === undefined).toBe(remedy === '');
  });

  const unseen = { ...run, unseen: ['no /run/x'] };

  it.each([
    ['nothing', { text: '', observations: [] }, 'unseen'],
    ['a family without samples', { text: '# TYPE a gauge\n', observations: [] }, 'unseen'],
    ['a fact that says but why', { text: '', observations: [{ subject: server, fact: 'f', value: { scans: [], unseen: 'x' } }] }, 'unseen'],
    ['a fact', { text: '', observations: [{ subject: server, fact: 'f', value: { scans: ['x'] } }] }, 'part'],
    ['a sample', given, 'part'],
  ])('that lacks something and gave %s', (_, gave, state) => {
    expect(sensorOf(probe, unseen, gave)).toMatchObject({ state, remedy: 'no /run/x' });
  });
});
