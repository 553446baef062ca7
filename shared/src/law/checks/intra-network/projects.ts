// Serang 4(4): the Dinas builds and extends the network of the regional government. A network project, or a router or switch
// that an office added, since the regulation is in force is a violation; keeping up a local network is for its office.
import type { OtherRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isDinas, isOffice } from '../../lines.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

export const networkProjects = defineCheck({
  family: 'intra-network',
  id: 'network-projects',
  *subjects(view) {
    for (const project of view.where('other_records', 'kind', 'project')) {
      const isHere = project.pd === undefined || ownRegion(view, project.pd);
      if (isHere && isNetwork(project) && (project.date ?? view.inForceFrom) >= view.inForceFrom && (project.date ?? '') <= view.today) {
        yield `other_record/${project.id}`;
      }
    }
    for (const type of ['router', 'switch']) {
      for (const device of view.where('devices', 'class', type)) {
        const bought = device.acquired_on ?? '';
        if (device.status !== 'dihentikan' && isOffice(view, device.procured_by) && bought >= view.inForceFrom && bought <= view.today) {
          yield `device/${device.id}`;
        }
      }
    }
  },
  judge: (view, subject) => (subject.startsWith('device/') ? judgeDevice(view, subject) : judgeProject(view, subject)),
});

function isNetwork(project: OtherRecord): boolean {
  return /jaringan|network/i.test(project.topic ?? '');
}

/** Who carries it out: the party when it names an office or the Dinas, else the office of the record. */
function executorOf(view: FactView, project: OtherRecord): string | undefined {
  const { party, pd } = project;
  return party !== undefined && (isDinas(view, party) || isOffice(view, party)) ? party : pd;
}

function judgeProject(view: FactView, subject: string): Judgement {
  const project = view.get('other_records', idOf(subject));
  const executor = project === undefined ? undefined : executorOf(view, project);
  const words = [project?.number ?? idOf(subject), project?.topic ?? '', project?.date ?? ''].join(' ').trim();
  const evidence = [recordEvidence('other_record', idOf(subject), { id: words, en: words })];
  const pd = isOffice(view, executor) ? executor : (dinasOf(view) ?? '');
  if (project?.date === undefined || executor === undefined) {
    return unknown(
      'project-incomplete',
      `Proyek jaringan ${words} tanpa tanggal atau pelaksana: isi date dan pd dalam other_records.`,
      `Network project ${words} has no date or no one who carries it out: fill in date and pd in other_records.`,
      { evidence, pd },
    );
  }
  if (/pemeliharaan|perawatan|maintenance/i.test(project.topic ?? '')) {
    const sentence = { id: `${words} adalah pemeliharaan jaringan lokal.`, en: `${words} is upkeep of a local network.` };
    return { status: 'not-applicable', reason: 'upkeep', sentence, evidence, pd };
  }
  if (isDinas(view, executor)) {
    const sentence = { id: `Proyek jaringan ${words} dilaksanakan Dinas.`, en: `Network project ${words} is carried out by the Dinas.` };
    return { status: 'compliant', reason: 'built-by-dinas', sentence, evidence, pd };
  }
  const sentence = {
    id: `Proyek jaringan ${words} dilaksanakan ${executor}, bukan Dinas.`,
    en: `Network project ${words} is carried out by ${executor}, not by the Dinas.`,
  };
  return { status: 'violation', reason: 'built-by-another', sentence, evidence, pd };
}

function judgeDevice(view: FactView, subject: string): Judgement {
  const device = view.get('devices', idOf(subject));
  const pd = device?.procured_by ?? '';
  const words = { id: `Dibeli ${pd} pada ${device?.acquired_on}`, en: `Bought by ${pd} on ${device?.acquired_on}` };
  const evidence = [recordEvidence('device', idOf(subject), words)];
  if (device?.acquisition === 'replacement' || device?.acquisition === 'grant') {
    const sentence = { id: `${subject} mengganti perangkat yang ada.`, en: `${subject} takes the place of what was there.` };
    return { status: 'not-applicable', reason: 'upkeep', sentence, evidence, pd };
  }
  const sentence = {
    id: `${pd} menambah ${device?.class} ${subject}; pengembangan jaringan dilakukan Dinas.`,
    en: `${pd} added ${device?.class} ${subject}; the network is extended by the Dinas.`,
  };
  return { status: 'violation', reason: 'built-by-another', sentence, evidence, pd };
}
