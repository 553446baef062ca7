// `pantau finding explain`: all there is behind one finding, in plain words.
import { noSuchDuty } from '@pantau/shared/law/catalogue/near';
import { explanationDocument } from '@pantau/shared/law/explain/document';
import type { Explanation } from '@pantau/shared/law/explain/explanation';
import { findByName, findingId } from '@pantau/shared/law/explain/finding-id';
import { loadExplanation } from '@pantau/shared/law/explain/load';
import { explanationSections } from '@pantau/shared/law/explain/sections';
import type { Finding } from '@pantau/shared/law/finding';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { STATUS_WORDS, type Status } from '@pantau/shared/law/status';
import { someOf } from '@pantau/shared/register/words';
import { zonedIso } from '@pantau/shared/time';
import { type Command, type Context, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { instantOf } from './findings.ts';
import { type FindingsAnswer, findingsOf } from './findings-source.ts';
import { paintOf } from './findings-view.ts';
import { LANG_OPTION, languageOf } from './law-source.ts';
import { sectionsText } from './law-view.ts';
import { withLedger } from './ledger-reader.ts';

export const findingExplain: Command = {
  name: 'finding explain',
  usage: 'ID|DUTY SUBJECT [--at TIME] [--lang id|en] [--data DIR]',
  summary: { id: 'Menjelaskan satu temuan selengkapnya', en: 'Explains one finding in full' },
  details: [
    {
      id: 'ID ialah yang ada di kolom pertama pantau findings, atau kewajiban dan halnya: langsa-34-2020/17.11-backup dataset/d1, atau bagian yang hanya dimiliki satu temuan. Yang ditandai "Dicoba" benar-benar dinilai kembali; tidak ada yang ditulis.',
      en: 'ID is what stands in the first column of pantau findings, or duty and subject: langsa-34-2020/17.11-backup dataset/d1, or a part that only one finding has. What is marked "Tried" was really judged again; nothing is written.',
    },
  ],
  options: {
    at: {
      value: 'TIME',
      help: { id: 'pada saat itu: 2026-03-02T08:00, dengan zona, atau -2h', en: 'at that instant: local time, with a zone, or -2h' },
    },
    lang: LANG_OPTION,
    data: DATA_OPTION,
  },
  words: [1, 2],
  async run(args, context) {
    const language = languageOf(args);
    await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const regulation = REGULATIONS.find((each) => args.words[0]?.startsWith(`${each.id}/`) === true);
      const question = { ...(regulation === undefined ? {} : { regulation }), ...instantOf(args, region, now) };
      const answer = await findingsOf(reader, region, question, now);
      const finding = namedFinding(answer.findings, args.words);
      const { at, isView } = answer;
      const others = answer.findings.filter((each) => each.duty === finding.duty);
      const explanation = await loadExplanation(reader, region, { finding, others, at, isView });
      if (explanation === undefined) {
        throw new UsageError(`${finding.duty} tidak dikenal lagi oleh versi ini`, `${finding.duty} is no longer known to this version`);
      }
      show(explanation, answer, context, language);
    });
    return 0;
  },
};

/** The finding that the words name. Throws UsageError with those that may be meant. */
function namedFinding(findings: readonly Finding[], words: readonly string[]): Finding {
  const found = findByName(findings, words);
  if ('finding' in found) {
    return found.finding;
  }
  const written = words.join(' ');
  const { meant } = found;
  if (meant.length > 0) {
    const list = meant.map((each) => `"${each}"`).join(', ');
    const [id, en] = meant.length === 1 ? ['tidak ada', 'is not there'] : ['tidak tentu', 'is not clear'];
    throw new UsageError(`temuan "${written}" ${id}; maksudnya ${list}?`, `finding "${written}" ${en}; did you mean ${list}?`);
  }
  const [duty = '', subject] = words;
  const near = nearIn(findings, duty, subject);
  throw new UsageError(`temuan "${written}" tidak ada; ${near.id}`, `there is no finding "${written}"; ${near.en}`);
}

/** The subjects of the duty that was named, the duties near it, or where to look. */
function nearIn(findings: readonly Finding[], duty: string, subject: string | undefined): { readonly id: string; readonly en: string } {
  const subjects = findings.filter((each) => each.duty === duty).map((each) => each.subject);
  if (subject !== undefined && subjects.length > 0) {
    const list = someOf(subjects);
    return { id: `${duty} menilai ${list}`, en: `${duty} judges ${list}` };
  }
  const regulation = REGULATIONS.find((each) => duty.startsWith(`${each.id}/`));
  const id = duty.slice(duty.indexOf('/') + 1);
  if (regulation !== undefined && !regulation.duties.some((each) => each.id === id)) {
    return noSuchDuty(id, regulation, REGULATIONS);
  }
  return { id: 'lihat pantau findings', en: 'see pantau findings' };
}

function show(explanation: Explanation, { region }: FindingsAnswer, { say, tell, style }: Context, language: 'id' | 'en'): void {
  const { finding, at, isView } = explanation;
  const status = paintOf(finding.status, style)(statusWord(finding.status, language));
  const view = isView ? ` ${style.yellow(language === 'id' ? 'PANDANGAN, tidak dicatat' : 'VIEW, not recorded')}` : '';
  const example = region.example ? `${style.yellow(language === 'id' ? 'CONTOH' : 'EXAMPLE')}  ` : '';
  const title = `${example}${style.bold(region.name)}  ${zonedIso(at, region.zone)}${view}\n${status}  ${style.bold(findingId(finding))}  ${style.dim(explanation.shortId)}`;
  const sections = explanationSections(explanation, region.zone);
  say(sectionsText(title, sections, language, style));
  tell(explanationDocument(explanation, region.zone));
}

function statusWord(status: Status, language: 'id' | 'en'): string {
  return STATUS_WORDS[status][language];
}
