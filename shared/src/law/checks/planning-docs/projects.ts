// Banjarbaru 16(4): infrastructure is built on the Architecture of the region. A project begun while the Perda was in force
// names among its subjects an Architecture that was in force when it began.
import type { OtherRecord } from '../../../register/records.ts';
import { dayStart } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, firstDayOf, kindWord, lastDayOf } from '../../patterns/document.ts';
import { officeOf, ownRegion, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const INFRASTRUCTURE_TOPIC = /infra|jaringan|network|server|pusat[ _-]?data|drc/;
const OTHER_TOPIC = /aplikasi|app/;
/** Subjects that make a project one of infrastructure when its topic does not tell. */
const INFRASTRUCTURE = /^(site|room|server|device|link|ip_block|media)\//;

export const architectureBasis = defineCheck({
  family: 'planning-docs',
  id: 'architecture-basis',
  *subjects(view) {
    for (const project of view.where('other_records', 'kind', 'project')) {
      const begun = project.date === undefined || (project.date >= view.inForceFrom && project.date <= view.today);
      if (begun && isInfrastructure(project) !== false && (project.pd === undefined || ownRegion(view, project.pd))) {
        yield `other_record/${project.id}`;
      }
    }
  },
  judge(view, subject) {
    const project = view.get('other_records', idOf(subject));
    if (project === undefined) {
      throw new Error(`${subject} is not in the register.`);
    }
    const pd = project.pd ?? officeOf(view, REGION);
    const words = [project.number ?? project.id, project.date, project.topic].filter((part) => part !== undefined).join(', ');
    const evidence = [recordEvidence('other_record', project.id, { id: `Proyek ${words}`, en: `Project ${words}` })];
    if (project.date === undefined || isInfrastructure(project) === undefined) {
      return unknown(
        'project-unclear',
        `Proyek ${project.id}: tanggal mulai atau jenisnya tidak tercatat; lengkapi date dan topic.`,
        `Project ${project.id}: its begin or its sort is not on record; fill in date and topic.`,
        { evidence, pd },
      );
    }
    const judged = judgeBasis(view, project, project.date);
    return { ...judged, evidence: [...evidence, ...(judged.evidence ?? [])], pd };
  },
});

function judgeBasis(view: FactView, project: OtherRecord, begin: string): Judgement {
  const named = (project.subjects ?? [])
    .filter((each) => each.startsWith('document/'))
    .map((each) => view.get('documents', idOf(each)))
    .filter((document) => document !== undefined)
    .filter((document) => kindWord(document.kind) === 'arsitektur_spbe');
  const basis = named.find((document) => {
    const last = lastDayOf(view, document, 'architecture_years');
    return document.date <= begin && firstDayOf(document) <= begin && (last ?? begin) >= begin;
  });
  if (basis !== undefined && basis.number === undefined) {
    return unknown(
      'document-unnumbered',
      `Arsitektur ${basis.id} tercatat tanpa nomor.`,
      `The Architecture ${basis.id} is recorded without a number.`,
      { evidence: [documentEvidence(basis)] },
    );
  }
  if (basis !== undefined) {
    const sentence = {
      id: `Proyek ${project.id} didasarkan pada Arsitektur ${basis.number}.`,
      en: `Project ${project.id} is based on the Architecture ${basis.number}.`,
    };
    return { status: 'compliant', reason: 'architecture-named', sentence, evidence: [documentEvidence(basis)] };
  }
  const sentence = {
    id: `Proyek ${project.id} dimulai ${begin} tanpa rujukan ke Arsitektur SPBE yang berlaku saat itu.`,
    en: `Project ${project.id} began on ${begin} without naming an Architecture in force that day.`,
  };
  const since = dayStart(begin, view.zone);
  const evidence = named.map(documentEvidence);
  const pd = project.pd ?? officeOf(view, REGION);
  return absent(view, 'other_records', pd, { status: 'violation', reason: 'no-architecture', sentence, evidence, since });
}

/** By its topic, else by what it is about; undefined when neither tells. */
function isInfrastructure(project: OtherRecord): boolean | undefined {
  const topic = project.topic?.toLowerCase() ?? '';
  if (INFRASTRUCTURE_TOPIC.test(topic) || OTHER_TOPIC.test(topic)) {
    return INFRASTRUCTURE_TOPIC.test(topic);
  }
  const things = (project.subjects ?? []).filter((each) => !each.startsWith('document/'));
  return things.length === 0 ? undefined : things.some((each) => INFRASTRUCTURE.test(each));
}
