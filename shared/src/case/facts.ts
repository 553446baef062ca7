// All kinds of fact that a case file may hold, and the types of their values once times are resolved.
import type { z } from 'zod';
import type { Fields } from '../register/fields.ts';
import type { FactShape } from './fact-shape.ts';
import { networkFacts } from './facts-network.ts';
import { hostFacts, serviceFacts } from './facts-service.ts';

/** The shape of every fact, for one set of fields. */
export function createFactShapes(fields: Fields) {
  return { ...networkFacts(fields), ...serviceFacts(fields), ...hostFacts(fields) };
}

type FactShapes = ReturnType<typeof createFactShapes>;

/** Value of a fact in a case file: instants in milliseconds UTC, days as `YYYY-MM-DD`, defaults filled in. */
export type CaseFactValue<Fact extends keyof FactShapes> = z.infer<FactShapes[Fact]['value']>;

/** The shape of a fact by its name. */
export function factShape(shapes: FactShapes, fact: string): FactShape | undefined {
  return Object.entries(shapes).find(([name]) => name === fact)?.[1];
}
