// Operational: the clock of an agent is off. Its reports are taken at corrected time; near a limit they decide nothing.
import { SECOND } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { seenEvidence, spanWords } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';

export const clockWrong = defineCheck({
  family: 'operational',
  id: 'clock-wrong',
  subjects: (view) =>
    view
      .witnesses()
      .filter((witness) => witness.kind === 'agent' && !view.collides(witness))
      .map((witness) => `agent/${witness.id}`),
  judge(view, subject) {
    const [clock] = view.seen<{ offsetSeconds: number }>('clock', subject);
    if (clock === undefined || !clock.alive) {
      return unknown(
        'witness-silent',
        `Jam ${idOf(subject)} tidak terukur: agen tidak melapor.`,
        `The clock of ${idOf(subject)} is not measured: the agent does not report.`,
      );
    }
    const { offsetSeconds } = clock.value;
    const evidence = [seenEvidence(clock, { id: `Selisih jam ${offsetSeconds} detik`, en: `Clock offset ${offsetSeconds} s` })];
    if (Math.abs(offsetSeconds) <= view.number('max_clock_skew')) {
      return {
        status: 'compliant',
        reason: 'clock-right',
        sentence: { id: 'Jam agen sesuai.', en: 'The clock of the agent is right.' },
        evidence,
      };
    }
    const off = spanWords(Math.abs(offsetSeconds) * SECOND);
    const way = offsetSeconds > 0 ? { id: 'lebih cepat', en: 'ahead' } : { id: 'tertinggal', en: 'behind' };
    const sentence = {
      id: `Jam agen ${way.id} ${off.id}. Setel NTP pada server ini.`,
      en: `The clock of the agent is ${off.en} ${way.en}. Set up NTP on this server.`,
    };
    return { status: 'violation', reason: 'clock-off', sentence, evidence };
  },
});
