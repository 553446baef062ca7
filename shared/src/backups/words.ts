// Words of the pictures of copies, the same on the page and at the terminal: Indonesian first.
import { spanWords } from '../law/evidence.ts';
import type { Tri } from '../law/geography.ts';
import type { Sentence } from '../law/status.ts';
import type { Apart, CopyShown, CopyState, PlaceShown, SecondWitness } from './picture.ts';

export const STATE_WORDS: Readonly<Record<CopyState, Sentence>> = {
  good: { id: 'Baik', en: 'Good' },
  attention: { id: 'Perlu perhatian', en: 'Needs care' },
  bad: { id: 'Bermasalah', en: 'Faulty' },
  unknown: { id: 'Tidak diketahui', en: 'Unknown' },
};

export const SECOND_WORDS: Readonly<Record<SecondWitness['says'], Sentence>> = {
  agrees: { id: 'sepakat', en: 'agrees' },
  contradicts: { id: 'bertentangan', en: 'contradicts' },
  unknown: { id: 'tidak diketahui', en: 'unknown' },
  none: { id: 'tidak ada', en: 'none' },
};

export const TOLD_WORDS: Readonly<Record<NonNullable<CopyShown['toldBy']>, Sentence>> = {
  tool: { id: 'dibaca di penyimpan', en: 'read in the store' },
  run: { id: 'kata pekerjaannya', en: 'word of the job' },
  store: { id: 'terlihat di penyimpan', en: 'seen at the store' },
};

const MEDIUM_WORDS: Readonly<Record<string, Sentence>> = {
  server: { id: 'server', en: 'server' },
  portable: { id: 'media lepas', en: 'portable medium' },
  tape: { id: 'pita', en: 'tape' },
  object_storage: { id: 'penyimpanan objek', en: 'object storage' },
};
const OTHER_MEDIUM: Sentence = { id: 'media lain', en: 'other medium' };

const KIND_WORDS: Readonly<Record<string, string>> = {
  pusat_data: 'Pusat Data',
  drc: 'DRC',
  pdn: 'PDN',
  pd_office: 'kantor PD',
  vault: 'brankas',
  cloud: 'awan',
  office: 'kantor',
  network: 'ruang jaringan',
  unclassified: 'belum ditetapkan',
  other: 'lainnya',
};

export function mediumWords(medium: string): Sentence {
  return MEDIUM_WORDS[medium] ?? OTHER_MEDIUM;
}

/** `DRC hulu, ruang r2`; why it is not known is told apart. */
export function placeWords({ site, siteName, room, kind }: PlaceShown): Sentence {
  if (site === undefined) {
    return { id: 'Tempat tidak diketahui', en: 'Place unknown' };
  }
  const name = siteName === undefined ? site : `${siteName} (${site})`;
  const what = kind === undefined ? '' : `${KIND_WORDS[kind] ?? kind} · `;
  const [id, en] = room === undefined ? ['', ''] : [`, ruang ${room}`, `, room ${room}`];
  return { id: `${what}${name}${id}`, en: `${what}${name}${en}` };
}

/** `DRC · Hulu Sungai`: of what stands under one roof. */
export function siteWords({ site, siteName, siteKind }: PlaceShown): Sentence {
  if (site === undefined) {
    return { id: 'Tempat tidak diketahui · unknown', en: 'Place unknown' };
  }
  const words = `${siteKind === undefined ? '' : `${KIND_WORDS[siteKind] ?? siteKind} · `}${siteName ?? site}`;
  return { id: words, en: words };
}

/** How far a copy lies from the data: `45,1 km`, `ruang yang sama`. */
export function apartWords({ km, sameRoom, sameBuilding }: Apart): Sentence {
  if (sameRoom === 'yes') return { id: 'ruang yang sama', en: 'same room' };
  if (sameBuilding === 'yes') {
    return sameRoom === 'no'
      ? { id: 'gedung yang sama', en: 'same building' }
      : { id: 'gedung yang sama, ruang?', en: 'same building, room?' };
  }
  if (km === undefined) return { id: 'jarak tidak diketahui', en: 'distance unknown' };
  const text = km.toFixed(km < 10 ? 1 : 0);
  return { id: `${text.replace('.', ',')} km`, en: `${text} km` };
}

/** `5 jam lalu`, or that there is none. */
export function ageOfCopy({ takenAt }: Pick<CopyShown, 'takenAt'>, at: number): Sentence {
  if (takenAt === undefined) return { id: 'tidak ada salinan', en: 'no copy' };
  const age = spanWords(at - takenAt);
  return { id: `${age.id} lalu`, en: `${age.en} ago` };
}

export function triWords(answer: Tri): Sentence {
  return { yes: { id: 'ya', en: 'yes' }, no: { id: 'tidak', en: 'no' }, unknown: { id: 'tidak diketahui', en: 'unknown' } }[answer];
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** In the units of storage that providers write, by thousands. */
export function bytesWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}

/** `1.2 GB (98 %)`: against what is usual where that is known. */
export function sizeWords({ bytes, usualBytes }: Pick<CopyShown, 'bytes' | 'usualBytes'>): string | undefined {
  if (bytes === undefined) return undefined;
  const share = usualBytes === undefined || usualBytes === 0 ? '' : ` (${Math.round((100 * bytes) / usualBytes)} %)`;
  return `${bytesWords(bytes)}${share}`;
}
