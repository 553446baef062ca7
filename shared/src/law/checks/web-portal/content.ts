// Langsa 23(4), Way Kanan 22(4), Banjarbaru 39(4): what the portal says of each service unit. Units are the offices that
// serve the public by an application of theirs, and those of which content is on record.
import type { OtherRecord } from '../../../register/records.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { kindWord } from '../../patterns/document.ts';
import { officeOf, officesOf, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NOT_THERE = /^(tidak|belum|kosong|missing|absent|none|no)\b/i;
const SHOWN = 3;

/** Whether the portal holds every item for a unit. Items by their names, in the order of the huruf. */
export function portalContent(items: readonly string[]): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'portal-content',
    subjects(view) {
      const units = unitsOf(view);
      return units.length > 0 ? units : [REGION];
    },
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const found = subject === REGION ? [] : contentOf(view, pd);
      const named = found.flatMap((record) => (record.topic ?? '').split(/[,;]/)).map(kindWord);
      const missing = items.flatMap((item, index) => {
        const letter = LETTERS[index] ?? '';
        return named.some((name) => name === letter || name === `huruf_${letter}` || name === kindWord(item))
          ? []
          : [`${letter} (${item})`];
      });
      const evidence = found
        .slice(0, SHOWN)
        .map((record) =>
          recordEvidence('other_record', record.id, { id: `Isi ${record.topic ?? record.id}`, en: `Content ${record.topic ?? record.id}` }),
        );
      if (missing.length === 0) {
        const sentence = {
          id: `Portal memuat ${items.length} butir untuk ${pd}.`,
          en: `The portal holds the ${items.length} items for ${pd}.`,
        };
        return { status: 'compliant', reason: 'content-complete', sentence, evidence, pd };
      }
      const list = missing.join(', ');
      const sentence = {
        id: `Isi portal untuk ${pd} belum tercatat: ${list}.`,
        en: `Content of the portal for ${pd} not on record: ${list}.`,
      };
      return absent(view, 'other_records', pd, { status: 'advisory', reason: 'content-missing', sentence, evidence, pd });
    },
  });
}

function unitsOf(view: FactView): string[] {
  const serving = view.list('apps').filter((app) => app.public_service === true && app.status === 'produksi');
  const units = new Set([
    ...serving.map((app) => app.owner_pd),
    ...view.where('other_records', 'kind', 'portal_content').map((each) => each.pd),
  ]);
  return officesOf(view).filter((office) => units.has(office.slice('pd/'.length)));
}

/** Content that was found when it was looked for, and has not run out. */
function contentOf(view: FactView, pd: string): OtherRecord[] {
  return view
    .where('other_records', 'pd', pd)
    .filter(
      (record) =>
        record.kind === 'portal_content' &&
        (record.date ?? view.today) <= view.today &&
        (record.valid_to ?? view.today) >= view.today &&
        !NOT_THERE.test(record.result ?? ''),
    );
}
