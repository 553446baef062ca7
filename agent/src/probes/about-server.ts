// What probes of facts for the law share: a fact of this server with when it was measured, and what could not be seen.
import type { JsonObject, Observation } from '@pantau/shared/report';
import { type Reader } from '../faults.ts';
import { type Inspected, readSection, type SectionName } from '../inspect/inspection.ts';
import type { ProbeContext } from './probe.ts';

/** What such a probe read: its fact when there is one, and what is lacking. */
export interface Found<Fact> {
  readonly fact?: Fact;
  /** When it was measured, when that was not just now. */
  readonly at?: string | undefined;
  readonly unseen: readonly string[];
}

/** How often facts that change slowly are read again. */
export const SLOWLY_SECONDS = 120;
export const INSPECTION = 'pantau-agent inspect (/run/pantau-agent-inspect/inspect.json)';

export function aboutServer(server: string, fact: string, value: JsonObject, at?: string): Observation[] {
  return [{ subject: { kind: 'server', id: server }, fact, value, ...(at === undefined ? {} : { at }) }];
}

export function inspected<T>(context: ProbeContext, name: SectionName, parse: (data: unknown, reader: Reader) => T): Promise<Inspected<T>> {
  return readSection(context.host, context.inspectFile, name, parse);
}

export function unseenOf<Fact>({ unseen }: Found<Fact>): readonly string[] {
  return unseen;
}
