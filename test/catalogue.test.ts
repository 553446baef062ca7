// The catalogue of the product against the list of all 359 duties of the four regulations: nothing is dropped, nothing is
// invented, and none is judged otherwise than its text carries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { describe, expect, it } from 'vitest';

const FAMILIES = 40;
const DUTIES = 359;

const [head = '', ...rows] = readFileSync(join(import.meta.dirname, 'catalogue.csv'), 'utf8')
  .trim()
  .split('\n');
const known = REGULATIONS.filter((regulation) => regulation.binding).flatMap((regulation) =>
  regulation.duties.map((duty) => ({ regulation, duty, id: `${regulation.id}/${duty.id}` })),
);

describe('the catalogue', () => {
  it('is that of the four regulations, in 40 families', () => {
    expect(head).toBe('id,family,class,modality,severity,basis,max_status,parameters');
    expect(rows).toHaveLength(DUTIES);
    const listed = rows.map((row) => row.slice(0, row.indexOf(',')));
    expect(known.map(({ id }) => id).toSorted()).toEqual(listed.toSorted());
    expect(new Set(known.map(({ duty }) => duty.check.family)).size).toBe(FAMILIES);
  });

  it.each(rows)('%s', (row) => {
    const entry = known.find(({ id }) => row.startsWith(`${id},`));
    const { duty } = entry ?? {};
    const names = duty?.parameters.map((parameter) => parameter.name) ?? [];
    const said = [entry?.id, duty?.check.family, duty?.class, duty?.modality, duty?.severity, duty?.basis, duty?.maxStatus];
    // A duty may lean on more parameters than its own article names: those of the duty that it repeats.
    const [asked = '', ...rest] = row.split(',').toReversed();
    const missing = asked.split(' ').filter((name) => name !== '' && !names.includes(name));
    expect([said.join(','), missing]).toEqual([rest.toReversed().join(','), []]);
  });

  it('says in both languages what each duty asks, and no two duties of one regulation say the same', () => {
    for (const { id, duties } of REGULATIONS) {
      const said = duties.map((duty) => duty.title.id);
      expect(said.filter((title, index) => said.indexOf(title) !== index).map((title) => `${id}: ${title}`)).toEqual([]);
    }
  });

  it('names the sanctions and the exceptions that the texts have, and no others', () => {
    const sanctioned = known.filter(({ duty }) => duty.sanction !== undefined).map(({ id, duty }) => `${id} ${duty.sanction?.clause}`);
    expect(sanctioned.toSorted()).toEqual([
      'banjarbaru-5-2022/18.1 50.1',
      'banjarbaru-5-2022/18.4 50.1',
      'banjarbaru-5-2022/20.3 50.1',
      'banjarbaru-5-2022/23.2 50.1',
      'banjarbaru-5-2022/26.7-copyright 50.1',
      'banjarbaru-5-2022/26.7-repository 50.1',
      'banjarbaru-5-2022/28.3 50.1',
      'banjarbaru-5-2022/30.1 50.1',
      'banjarbaru-5-2022/31.1 50.1',
      'serang-47-2017/29.1 29.3',
    ]);
    const powers = known.flatMap(({ id, duty }) => (duty.exceptions ?? []).map((exception) => `${id} ${exception.by}`));
    expect(powers.filter((power) => !power.endsWith(' text')).toSorted()).toEqual([
      'serang-47-2017/10.2 head_of_region',
      'serang-47-2017/15.4 head_of_region',
      'serang-47-2017/27.2 head_of_region',
      'serang-47-2017/6.2 legislation',
      'serang-47-2017/6.3 head_of_region',
    ]);
  });
});
