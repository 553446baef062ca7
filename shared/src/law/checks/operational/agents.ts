// The agents that are enrolled, as subjects.
import type { FactView } from '../../view.ts';

export function agentsOf(view: FactView): string[] {
  return view
    .witnesses()
    .filter((witness) => witness.kind === 'agent')
    .map((witness) => `agent/${witness.id}`);
}
