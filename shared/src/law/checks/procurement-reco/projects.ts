// Projects of offices in information technology, as `other_record/x`.
import { isOffice } from '../../acquisitions.ts';
import type { FactView } from '../../view.ts';

/** The projects that offices other than the Dinas have begun, or whose begin is not recorded. */
export function projectsOf(view: FactView): string[] {
  return view
    .where('other_records', 'kind', 'project')
    .filter((project) => isOffice(view, project.pd) && (project.date ?? view.today) <= view.today)
    .map((project) => `other_record/${project.id}`);
}
