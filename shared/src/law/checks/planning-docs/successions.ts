// Banjarbaru 52: when offices are renamed or merged, what they had to do stays with their successor. Once the day has come,
// nothing in the register may stand under the old name any more.
import type { ListName } from '../../../register/schemas.ts';
import { dayStart } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const OWNED = ['servers', 'devices', 'datasets', 'apps', 'domains'] as const satisfies readonly ListName[];
const SHOWN = 5;

export const successions = defineCheck({
  family: 'planning-docs',
  id: 'successions',
  subjects: (view) =>
    view
      .list('pd_successions')
      .filter((succession) => succession.date <= view.today)
      .map((succession) => `pd/${succession.old}`),
  judge(view, subject) {
    const old = officeOf(view, subject);
    const [succession] = view.where('pd_successions', 'old', old).toSorted((a, b) => a.date.localeCompare(b.date));
    if (succession === undefined) {
      throw new Error(`${subject} has no successor.`);
    }
    const { id, new: pd, date } = succession;
    const words = { id: `${old} menjadi ${pd} sejak ${date}`, en: `${old} became ${pd} on ${date}` };
    const left = leftWith(view, old);
    const evidence = [
      recordEvidence('pd_succession', id, words),
      ...left
        .slice(0, SHOWN)
        .map((each) => recordEvidence(each.split('/')[0] ?? '', idOf(each), { id: `Atas nama ${old}`, en: `Under ${old}` })),
    ];
    if (left.length > 0) {
      const sentence = {
        id: `${words.id}, tetapi ${left.length} catatan masih atas nama ${old}: alihkan.`,
        en: `${words.en}, but ${left.length} records still stand under ${old}: move them.`,
      };
      return { status: 'advisory', reason: 'left-behind', sentence, evidence, since: dayStart(date, view.zone), pd };
    }
    const sentence = { id: `${words.id}; tidak ada yang tertinggal.`, en: `${words.en}; nothing is left behind.` };
    const open = OWNED.find((list) => !view.complete(list, old));
    const moved = { status: 'compliant', reason: 'moved', sentence, evidence, pd } as const;
    return open === undefined ? moved : absent(view, open, old, moved);
  },
});

/** What is still owned by an office, and exemptions in force that name it. */
function leftWith(view: FactView, pd: string): string[] {
  const owned = [
    ...view
      .where('servers', 'owner_pd', pd)
      .filter((each) => each.status !== 'dihentikan')
      .map((each) => `server/${each.id}`),
    ...view
      .where('devices', 'owner_pd', pd)
      .filter((each) => each.status !== 'dihentikan')
      .map((each) => `device/${each.id}`),
    ...view
      .where('datasets', 'owner_pd', pd)
      .filter((each) => each.status !== 'dihentikan')
      .map((each) => `dataset/${each.id}`),
    ...view
      .where('apps', 'owner_pd', pd)
      .filter((each) => each.status !== 'dihentikan')
      .map((each) => `app/${each.id}`),
    ...view.where('domains', 'owner_pd', pd).map((each) => `domain/${each.id}`),
  ];
  const exempted = view
    .where('exemptions', 'scope_pd', pd)
    .filter((each) => [each.valid_to, each.revoked_on].every((day) => (day ?? view.today) >= view.today));
  return [...owned, ...exempted.map((each) => `exemption/${each.id}`)];
}
