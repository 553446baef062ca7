// Langsa 17(2)g, Way Kanan 16(2)g: a place for servers is offered in the Pusat Data; nobody is ordered into it. A server
// elsewhere is worth a look; whether its office coordinated that is judged by the duty on own infrastructure.
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { letterFor } from '../../patterns/letter.ts';
import { ownRegion } from '../../patterns/region.ts';
import { placeOfMachine } from '../../places.ts';
import { standingOf } from '../../pusat-data.ts';
import type { FactView } from '../../view.ts';

export interface OfferedOptions {
  /** Article that asks for coordination on own infrastructure: `17(6)`. */
  readonly coordination: string;
}

export function offeredPlacement(options: OfferedOptions): Check {
  return defineCheck({
    family: 'server-placement',
    id: 'offered-placement',
    subjects: (view) =>
      view
        .list('servers')
        .filter((server) => server.status === 'produksi' && ownRegion(view, server.owner_pd))
        .map((server) => `server/${server.id}`),
    judge: (view, subject) => judge(view, subject, options),
  });
}

function judge(view: FactView, subject: string, { coordination }: OfferedOptions): Judgement {
  const server = view.get('servers', idOf(subject));
  const pd = server?.owner_pd ?? '';
  const place = placeOfMachine(view, subject);
  const standing = standingOf(view, place, 'run-by-dinas');
  const { evidence } = place;
  if (standing.place === 'unknown') {
    return unknown('place-unknown', standing.words.id, standing.words.en, { evidence, pd });
  }
  const words = { id: `${subject}: ${standing.words.id}.`, en: `${subject}: ${standing.words.en}.` };
  if (standing.place !== 'elsewhere') {
    return { status: 'compliant', reason: 'hosted', sentence: words, evidence, pd };
  }
  const dinas = [server?.owner_pd, server?.managed_by].every((each) => each !== undefined && view.get('pds', each)?.role === 'dinas');
  if (dinas) {
    return { status: 'not-applicable', reason: 'run-by-dinas', sentence: words, evidence, pd };
  }
  const letter = letterFor(view, 'coordinations', { subject, pd });
  if (letter.state === 'in-time') {
    const sentence = {
      id: `${words.id} Berkoordinasi menurut ${coordination}; tempat di Pusat Data tersedia.`,
      en: `${words.en} Coordinated under ${coordination}; a place in the Pusat Data is offered.`,
    };
    return { status: 'advisory', reason: 'elsewhere-coordinated', sentence, evidence: [...evidence, ...letter.evidence], pd };
  }
  const sentence = {
    id: `${words.id} Tempat di Pusat Data tersedia; koordinasinya dinilai pada ${coordination}.`,
    en: `${words.en} A place in the Pusat Data is offered; its coordination is judged under ${coordination}.`,
  };
  return { status: 'advisory', reason: 'elsewhere', sentence, evidence: [...evidence, ...letter.evidence], pd };
}
