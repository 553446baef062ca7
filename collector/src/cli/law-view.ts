// How duties are shown in a terminal: a table, and one duty in full. Part of `pantau law`.
import type { DutyEntry } from '@pantau/shared/law/catalogue/entry';
import type { Language, Section } from '@pantau/shared/law/catalogue/section';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import type { Sentence } from '@pantau/shared/law/status';
import { type Row, renderTable, type Style } from './terminal.ts';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  id: ['ID', 'PASAL', 'KELAS', 'BOBOT', 'YANG WAJIB', 'TERBURUK', 'SANKSI', 'ISI'],
  en: ['ID', 'ARTICLE', 'CLASS', 'SEVERITY', 'BOUND', 'WORST', 'SANCTION', 'ASKS'],
};
const WORST: Readonly<Record<DutyEntry['maxStatus'], Sentence>> = {
  violation: { id: 'melanggar', en: 'violation' },
  advisory: { id: 'perhatian', en: 'advisory' },
  attest: { id: 'pernyataan', en: 'attest' },
  rollup: { id: 'gabungan', en: 'roll-up' },
  none: { id: '-', en: '-' },
};

/** Entries as a table. With `withRegulation` their ids carry the regulation. */
export function dutyTable(entries: readonly DutyEntry[], language: Language, style: Style, withRegulation = false): string {
  const rows = entries.map(
    (entry): Row => ({
      cells: [
        { text: withRegulation ? entry.duty : entry.duty.slice(entry.regulation.length + 1), paint: style.bold },
        { text: entry.article.replace('Pasal ', '') || '-' },
        { text: entry.class },
        { text: SEVERITY_WORDS[entry.severity][language] },
        { text: entry.bound.join(', ') || '-' },
        { text: WORST[entry.maxStatus][language] },
        { text: entry.sanction === undefined ? '-' : entry.sanction.clause },
        { text: entry.title[language] },
      ],
    }),
  );
  return renderTable(rows, style, HEAD[language]);
}

/** A title and its sections, set in. */
export function sectionsText(title: string, sections: readonly Section[], language: Language, style: Style): string {
  const parts = sections.map((each) => [style.bold(each.title[language]), ...each.lines.map((line) => `  ${line[language]}`)].join('\n'));
  return [title, ...parts].join('\n\n');
}
