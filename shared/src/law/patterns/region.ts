// Duties of the region as a whole, and what holds for its offices.
import type { PdRecord } from '../../register/records.ts';
import { dinasOf } from '../holdings.ts';
import type { FactView } from '../view.ts';

/** Subject of a duty that the regional government bears as one. */
export const REGION = 'region/pemda';

/** Subjects of a duty of the region as a whole. */
export function regionOnly(): readonly string[] {
  return [REGION];
}

/** The offices of this region, the Dinas among them unless left out, as `pd/x`. */
export function officesOf(view: FactView, without?: 'dinas'): string[] {
  return view
    .list('pds')
    .filter((pd) => isOwn(pd) && !(without === 'dinas' && pd.role === 'dinas'))
    .map((pd) => `pd/${pd.id}`);
}

/** The office answerable for a subject: the office itself for `pd/x`, the Dinas for the region. */
export function officeOf(view: FactView, subject: string): string {
  return subject.startsWith('pd/') ? subject.slice('pd/'.length) : (dinasOf(view) ?? '');
}

/** Whether what an office owns is judged here: offices of other regions are judged by their own. */
export function ownRegion(view: FactView, pd: string): boolean {
  const record = view.get('pds', pd);
  return record === undefined || isOwn(record);
}

function isOwn(pd: PdRecord): boolean {
  return pd.role !== 'other_region';
}
