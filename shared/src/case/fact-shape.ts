// What one kind of fact looks like in a case file: the subjects it may have and the schema of its value.
import type { z } from 'zod';
import { strict } from '../register/fields.ts';

export interface FactShape<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Kinds of subject: of the register, or `ip`, `mac`. */
  readonly subjects: readonly string[];
  readonly value: z.ZodObject<Shape, z.core.$strict>;
}

/** Defines a kind of fact. */
export function defineFact<Shape extends z.ZodRawShape>(subjects: readonly string[], meaning: string, shape: Shape): FactShape<Shape> {
  return { subjects, value: strict(shape, meaning) };
}
