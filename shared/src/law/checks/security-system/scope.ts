// Banjarbaru 31(2): security covers five aspects of data, infrastructure and applications. Covered is what a measure of
// article 32 really judges: each aspect has a finding that is decided, and so has each kind of resource that the region has.
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';
import type { Sentence, Status } from '../../status.ts';
import type { FactView } from '../../view.ts';

export interface Aspect {
  readonly name: Sentence;
  /** Duties that look after it. */
  readonly parts: readonly string[];
}

const RESOURCES = [
  { name: { id: 'data dan informasi', en: 'data and information' }, list: 'datasets', subjects: /^(dataset|datastore)\// },
  { name: { id: 'infrastruktur', en: 'infrastructure' }, list: 'servers', subjects: /^(server|device|site|room|link|datastore)\// },
  { name: { id: 'aplikasi', en: 'applications' }, list: 'apps', subjects: /^app\// },
] as const;
const DECIDED: readonly Status[] = ['violation', 'advisory', 'exempt', 'compliant'];

export function securityScope(aspects: readonly Aspect[]): Check {
  return defineCheck({
    family: 'security-system',
    id: 'security-scope',
    parts: aspects.flatMap((aspect) => aspect.parts),
    subjects: regionOnly,
    judge: (view, subject) => ({ ...judge(view, aspects, officeOf(view, subject)), pd: officeOf(view, subject) }),
  });
}

function judge(view: FactView, aspects: readonly Aspect[], pd: string): Judgement {
  const found = aspects.map(({ name, parts }) => ({ name, findings: parts.flatMap((part) => view.findings(part)) }));
  const all = found.flatMap(({ findings }) => findings);
  const subjects = (wanted: (status: Status) => boolean): string[] => all.filter((each) => wanted(each.status)).map((each) => each.subject);
  const [judged, decided] = [subjects((status) => status !== 'not-applicable'), subjects((status) => DECIDED.includes(status))];
  const resources = RESOURCES.filter(({ list }) => view.list(list).length > 0 || !view.complete(list, pd));
  const empty = [
    ...found.filter(({ findings }) => findings.every((each) => each.status === 'not-applicable')),
    ...resources.filter((resource) => !judged.some((subject) => resource.subjects.test(subject))),
  ];
  const dark = [
    ...found.filter(({ findings }) => !findings.some((each) => DECIDED.includes(each.status))),
    ...resources.filter((resource) => !decided.some((subject) => resource.subjects.test(subject))),
  ];
  const evidence = found
    .flatMap(({ findings }) => findings.filter((each) => DECIDED.includes(each.status)).slice(0, 1))
    .map(findingEvidence);
  const complete = RESOURCES.every(({ list }) => view.complete(list, pd));
  if (empty.length > 0 && complete) {
    const sentence = { id: `Tidak tercakup: ${words(empty, 'id')}.`, en: `Not covered: ${words(empty, 'en')}.` };
    return { status: 'advisory', reason: 'scope-gap', sentence, evidence };
  }
  if (dark.length > 0) {
    return unknown(
      'scope-unknown',
      `Belum dapat dinilai: ${words(dark, 'id')}. Lengkapi register dan sensornya.`,
      `Cannot be judged yet: ${words(dark, 'en')}. Complete the register and its sensors.`,
      { evidence },
    );
  }
  const sentence = {
    id: `Tercakup: ${words(found, 'id')}, atas ${words(resources, 'id')}.`,
    en: `Covered: ${words(found, 'en')}, of ${words(resources, 'en')}.`,
  };
  return { status: 'compliant', reason: 'scope-covered', sentence, evidence };
}

function words(named: readonly { readonly name: Sentence }[], language: 'id' | 'en'): string {
  return named.map(({ name }) => name[language]).join(', ');
}
