// `pantau case run`: judges worked cases through the same view and evaluation as production and compares with what they expect.
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import { createCaseLoader } from '../case/load.ts';
import { formatFaults } from '../register/format-faults.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { type CaseReport, judgeLoaded } from './case-report.ts';
import { caseDocument, caseLines } from './case-view.ts';
import type { Command, Context } from './command.ts';
import { createProgress } from './progress.ts';
import { shownPath } from './shown-path.ts';
import { createStyle, takesColour } from './terminal.ts';

export const caseRun: Command = {
  name: 'case run',
  usage: 'FILE|DIR... [--base DIR] [--verbose]',
  summary: { id: 'Menjalankan berkas kasus', en: 'Runs case files' },
  details: [
    {
      id: 'Base dicari di samping berkas, lalu di --base. Dari direktori diambil semua *.yaml. Butir yang tidak ada pada peraturannya gagal dan menyebut yang terdekat; rumpun yang tidak dikenal dihitung tersendiri, tidak pernah sebagai lulus.',
      en: 'A base is looked for beside the file, then in --base. Of a directory all *.yaml are taken. A duty that its regulation does not have fails and names the nearest; a family that nobody knows is counted apart, never as passed.',
    },
  ],
  options: {
    base: { value: 'DIR', help: { id: 'direktori atau berkas base', en: 'directory or file of the base' } },
    verbose: { help: { id: 'tampilkan juga yang lulus dan yang tidak dinilai', en: 'show what passed and what is not judged too' } },
  },
  words: [1, Number.POSITIVE_INFINITY],
  async run(args, context) {
    const files = await caseFiles(args.words, context.cwd);
    const base = args.text('base');
    const loader = createCaseLoader({ known: ZONES_BY_REGULATION, ...(base === undefined ? {} : { bases: [resolve(context.cwd, base)] }) });
    const progress = createProgress(context);
    const reports: CaseReport[] = [];
    for (const [index, file] of files.entries()) {
      progress.update(`${index + 1}/${files.length} ${shownPath(file, context.cwd)}`);
      const report = await loader.load(file).then(judgeLoaded, (error: unknown) => faultyReport(file, error));
      progress.clear();
      await show(report, args.isOn('verbose'), context);
      reports.push(report);
    }
    const totals = totalsOf(reports);
    context.say(summary(totals, context));
    context.tell({ ...totals, files: reports.map(caseDocument) });
    return totals.failed > 0 || totals.faulty > 0 ? 1 : 0;
  },
};

/** The files that were named, and the case files in the directories that were named; each once. Throws InputError. */
async function caseFiles(words: readonly string[], cwd: string): Promise<string[]> {
  const files: string[] = [];
  for (const word of words) {
    const path = resolve(cwd, word);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() !== true) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).toSorted();
    if (names.length === 0) {
      throw new InputError([
        { place: path, field: '', id: 'tidak ada berkas .yaml di sini; sebutkan berkas kasus', en: 'holds no .yaml file; name case files' },
      ]);
    }
    files.push(...names.map((name) => join(path, name)));
  }
  return [...new Set(files)];
}

function faultyReport(file: string, error: unknown): CaseReport {
  if (!(error instanceof InputError)) {
    throw error;
  }
  return { file, title: '', faults: error.faults, verdicts: [] };
}

async function show(report: CaseReport, isVerbose: boolean, context: Context): Promise<void> {
  const lines = caseLines(report, { isVerbose, style: context.style, cwd: context.cwd });
  context.say(lines.join('\n'));
  if (report.faults.length > 0) {
    await showFaults(report.faults, context);
  }
}

async function showFaults(faults: readonly Fault[], { stderr, isTty, env }: Context): Promise<void> {
  const { hasColour } = createStyle(takesColour(isTty.stderr, env));
  stderr.write(await formatFaults(faults, { colour: hasColour }));
}

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly notJudged: number;
  /** Files that could not be read. */
  readonly faulty: number;
}

function totalsOf(reports: readonly CaseReport[]): Totals {
  const outcomes = reports.flatMap((report) => report.verdicts.map(({ verdict }) => verdict.outcome));
  const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    notJudged: count('not-judged'),
    faulty: reports.filter((report) => report.faults.length > 0).length,
  };
}

/** The last line; scripts may rely on its form. Files with faults stand on a line before it. */
function summary({ passed, failed, notJudged, faulty }: Totals, { style }: Context): string {
  const line = `${passed} passed, ${failed} failed, ${notJudged} not judged`;
  const paint = failed > 0 || faulty > 0 ? style.red : style.green;
  return `${faulty === 0 ? '' : `${style.red(`${faulty} berkas keliru · faulty files`)}\n`}${paint(line)}`;
}
