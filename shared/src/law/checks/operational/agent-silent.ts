// Operational: an agent that no longer reports, or whose reports are not believed because another claims the same machine.
// Not asked for by any article; what depends on it becomes unknown.
import { defineCheck } from '../../check.ts';
import { spanWords } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';

export const agentSilent = defineCheck({
  family: 'operational',
  id: 'agent-silent',
  subjects: (view) =>
    view
      .witnesses()
      .filter((witness) => witness.kind === 'agent')
      .map((witness) => `agent/${witness.id}`),
  judge(view, subject) {
    const witness = view.witness(idOf(subject));
    if (witness === undefined) {
      return {
        status: 'not-applicable',
        reason: 'retired',
        sentence: { id: 'Agen sudah tidak terdaftar.', en: 'The agent is not enrolled any more.' },
      };
    }
    const ttl = view.number('agent_silence_ttl');
    const evidence = [
      {
        key: `${subject} report`,
        subject,
        fact: 'report',
        witness: witness.id,
        // The collector notes the clock with every report, so its newest sighting is the newest report.
        source: { subject, fact: 'clock' },
        observedAt: witness.lastReport,
        summary: { id: 'Laporan terakhir', en: 'Last report' },
      },
    ];
    if (view.collides(witness)) {
      const rivals = view.witnesses().filter((each) => each.machineId === witness.machineId);
      const names = rivals.map((each) => each.id).join(', ');
      const sentence = {
        id: `Beberapa agen memakai identitas mesin yang sama (${names}); tidak satu pun dipercaya. Pensiunkan yang berlebih: pantau agent retire ID.`,
        en: `Several agents claim one machine (${names}); none of them is believed. Retire those too many: pantau agent retire ID.`,
      };
      return { status: 'violation', reason: 'identity-shared', sentence, evidence };
    }
    if (view.alive(witness)) {
      return { status: 'compliant', reason: 'reporting', sentence: { id: 'Agen melapor.', en: 'The agent reports.' }, evidence };
    }
    const limit = spanWords(ttl * 60_000);
    const sentence = { id: `Agen tidak melapor lebih dari ${limit.id}.`, en: `The agent has not reported for more than ${limit.en}.` };
    return { status: 'violation', reason: 'silent', sentence, evidence, since: witness.lastReport + ttl * 60_000 };
  },
});
