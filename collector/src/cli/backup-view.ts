// How `pantau backup show` draws the copies of a dataset at a terminal: a tree by site, colours where they can be shown.
import { type CopiesPicture, type CopyShown, type CopyState, countsOf, type SourceShown } from '@pantau/shared/backups/picture';
import {
  ageOfCopy,
  apartWords,
  mediumWords,
  placeWords,
  SECOND_WORDS,
  STATE_WORDS,
  siteWords,
  sizeWords,
  TOLD_WORDS,
  triWords,
} from '@pantau/shared/backups/words';
import { instantWords } from '@pantau/shared/law/evidence';
import { shortId } from '@pantau/shared/law/explain/finding-id';
import { STATUS_WORDS } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import { sparkline } from './bandwidth-view.ts';
import { paintOf } from './findings-view.ts';
import { ageWords } from './ip-view.ts';
import type { Paint, Style } from './terminal.ts';

const MARKS: Readonly<Record<CopyState, string>> = { good: '✓', attention: '!', bad: '✗', unknown: '?' };

/** Without a line feed at its end. */
export function backupText(picture: CopiesPicture, zone: Zone, style: Style): string {
  const { copies, sites } = countsOf(picture);
  const head = [
    `${style.bold(`dataset/${picture.dataset}`)}  ${picture.pdName ?? picture.pd}  ${instantWords(picture.at, zone)}`,
    ...picture.verdicts.map(({ title, status }) => `${paintOf(status, style)(STATUS_WORDS[status].id)}  ${title}`),
    ...(picture.operational === undefined
      ? []
      : [`${paintOf(picture.operational, style)(STATUS_WORDS[picture.operational].id)}  operasional · operational`]),
    `${copies} salinan di ${sites} lokasi · ${counted(copies, 'copy', 'copies')} at ${counted(sites, 'site', 'sites')}`,
  ];
  return [head.join('\n'), treeText(picture, style), restoreText(picture, style), findingsText(picture, style)].join('\n\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function treeText(picture: CopiesPicture, style: Style): string {
  const sources = picture.sources.map((source) => sourceText(source, picture.at));
  const groups = [...Map.groupBy(picture.copies, ({ place }) => place.site ?? '').values()];
  const branches = groups.flatMap((copies, index) => siteLines(copies, picture.at, index === groups.length - 1, style));
  const none = style.red('└─✗ tidak ada salinan yang dikenal: isi backup_sources · no copy is known: fill in backup_sources');
  return [
    ...(sources.length === 0 ? ['● tempat datanya tidak tercatat: isi datastores · place of the data not registered'] : sources),
    ...(branches.length === 0 ? [none] : branches),
    ...(picture.unseen === undefined ? [] : [`${picture.unseen.id} ${style.dim(picture.unseen.en)}`]),
  ].join('\n');
}

function sourceText({ host, role, place, lastWriteAt }: SourceShown, at: number): string {
  const wrote = lastWriteAt === undefined ? '' : `, ditulis · written ${ageWords(lastWriteAt, at)}`;
  return `● ${host} (${role})  ${placeWords(place).id}${wrote}`;
}

function siteLines(copies: readonly CopyShown[], at: number, isLast: boolean, style: Style): string[] {
  const [first] = copies;
  const trunk = isLast ? '  ' : '│ ';
  return [
    '│',
    `${isLast ? '└' : '├'}─ ${style.bold(first === undefined ? '?' : siteWords(first.place).id)}`,
    ...copies.flatMap((copy, index) => {
      const isEnd = index === copies.length - 1;
      const [line = '', ...below] = copyLines(copy, at, style);
      return [`${trunk} ${isEnd ? '└' : '├'}── ${line}`, ...below.map((each) => `${trunk} ${isEnd ? ' ' : '│'}     ${each}`)];
    }),
  ];
}

function copyLines(copy: CopyShown, at: number, style: Style): string[] {
  const paint = statePaint(copy.state, style);
  const state = STATE_WORDS[copy.state];
  const age = ageOfCopy(copy, at);
  const apart = apartWords(copy.apart);
  const tool = [copy.tool, copy.job].filter((each) => each !== undefined).join(' ');
  const where = [copy.place.room, copy.keptOn ?? copy.media, mediumWords(copy.medium).id].filter((each) => each !== undefined).join(', ');
  const details = [
    sizeWords(copy),
    `diperiksa · verified: ${triWords(copy.verified).id}`,
    `terenkripsi · encrypted: ${triWords(copy.encrypted).id}`,
  ];
  const missing = copy.place.missing ?? copy.apart.missing;
  return [
    `${paint(`${MARKS[copy.state]} ${state.id} · ${state.en}`)}  ${style.bold(apart.id)}  ${age.id} ${style.dim(`· ${apart.en}, ${age.en}`)}`,
    `${[tool, copy.target].filter((each) => each !== undefined && each !== '').join('  ')}  (${where})`,
    ...copy.notes.map((note) => `${paint(note.id)} ${style.dim(note.en)}`),
    ...(missing === undefined ? [] : [`${missing.id} ${style.dim(missing.en)}`]),
    ...(copy.takenAt === undefined ? [] : [details.filter((each) => each !== undefined).join(', ')]),
    witnessText(copy, at),
    `saksi kedua · second witness: ${SECOND_WORDS[copy.secondWitness.says].id}. ${style.dim(copy.secondWitness.sentence.id)}`,
    ...runsLine(copy, style),
  ];
}

function witnessText({ witness, toldBy }: CopyShown, at: number): string {
  if (witness === undefined) return 'saksi · witness: -';
  const told = toldBy === undefined ? '' : `${TOLD_WORDS[toldBy].id} · ${TOLD_WORDS[toldBy].en}, `;
  const heard = `${witness.alive ? 'melapor' : 'diam sejak'} ${ageWords(witness.lastHeard, at)}`;
  return `saksi · witness: ${witness.id}${witness.on === undefined ? '' : ` (${witness.on})`}, ${told}${heard}`;
}

/** The oldest at the left; what failed is named. */
function runsLine({ runs }: CopyShown, style: Style): string[] {
  if (runs.length < 2) return [];
  const failed = runs.filter(({ result }) => result === 'failed').length;
  const bars = sparkline(runs.toReversed().map(({ bytes, result }) => (result === 'failed' ? null : (bytes ?? 1))));
  return [`jalan terakhir · last runs: ${style.cyan(bars)}${failed === 0 ? '' : style.red(`  ${failed} gagal · failed`)}`];
}

function restoreText({ restores }: CopiesPicture, style: Style): string {
  const [newest] = restores;
  if (newest === undefined) {
    return `${style.bold('Uji pemulihan · Restore tests')}\n${style.yellow('belum pernah tercatat: isi restore_tests · none registered')}`;
  }
  const lines = restores.map(({ day, ok, minutes, id, more }) => {
    const took = [minutes === undefined ? '' : `, ${minutes} menit · min`, ...more.map(([field, text]) => `, ${field}: ${text}`)].join('');
    return `${ok ? style.green('✓ berhasil · passed') : style.red('✗ gagal · failed')}  ${day}${took}  ${style.dim(`restore_test/${id}`)}`;
  });
  return [style.bold('Uji pemulihan · Restore tests'), ...lines].join('\n');
}

/** What is as it should be is only counted. */
function findingsText({ findings }: CopiesPicture, style: Style): string {
  const open = findings.filter(({ status }) => status !== 'compliant' && status !== 'not-applicable');
  const lines = open.map((finding) => {
    const status = paintOf(finding.status, style)(STATUS_WORDS[finding.status].id);
    const { sentence } = finding;
    const head = `${style.dim(shortId(finding))}  ${status}  ${finding.duty}  ${finding.subject}`;
    return `${head}\n          ${sentence.id} ${style.dim(sentence.en)}`;
  });
  const calm = `${findings.length - open.length} sesuai atau tidak berlaku · compliant or not applicable`;
  return [style.bold('Temuan · Findings'), ...lines, style.dim(calm)].join('\n');
}

function statePaint(state: CopyState, style: Style): Paint {
  const paints: Readonly<Record<CopyState, Paint>> = { good: style.green, attention: style.yellow, bad: style.red, unknown: style.yellow };
  return paints[state];
}
