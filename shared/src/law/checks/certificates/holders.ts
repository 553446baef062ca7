// Who holds a certificate: a person, a web address or an application, and the office behind it.
import { idOf } from '../../holdings.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

/** The office of a `person/x`, `domain/x` or `app/x`, when the register says. */
export function officeOfHolder(view: FactView, holder: string): string | undefined {
  const id = idOf(holder);
  if (holder.startsWith('person/')) {
    return view.get('persons', id)?.pd;
  }
  return holder.startsWith('app/') ? view.get('apps', id)?.owner_pd : view.get('domains', id)?.owner_pd;
}

/** Whether a holder is judged here: offices of other regions are judged by their own. */
export function ofRegion(view: FactView, holder: string): boolean {
  const pd = officeOfHolder(view, holder);
  return pd === undefined || ownRegion(view, pd);
}
