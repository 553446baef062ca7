// Refusals of the API: 400 with the parameter, what is wrong and the remedy, in both languages.
import { errorReply } from '@pantau/shared/error-reply';
import type { Sentence } from '@pantau/shared/law/status';
import type { Context } from 'hono';
import type { z } from 'zod';
import { PARAMETER_HELP } from './params.ts';

/** A parameter that has the right form and still leads nowhere. Answered with 400. */
export class ParameterError extends Error {
  readonly field: string;
  readonly sentence: Sentence;

  constructor(field: string, sentence: Sentence) {
    super(sentence.en);
    this.name = 'ParameterError';
    this.field = field;
    this.sentence = sentence;
  }
}

interface Validation {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly z.core.$ZodIssue[] };
}

/** The default hook of all routes: answers the first fault of the parameters. */
export function refuseInvalid(result: Validation, context: Context): Response | undefined {
  const issue = result.error?.issues[0];
  return result.success || issue === undefined ? undefined : context.json(describeIssue(issue), 400);
}

/** The reply for a parameter that was refused later. */
export function refuseParameter(error: ParameterError, context: Context): Response {
  return context.json(errorReply(error.field, error.sentence), 400);
}

function describeIssue(issue: z.core.$ZodIssue) {
  if (issue.code === 'unrecognized_keys') {
    const [field = 'query'] = issue.keys;
    return errorReply(field, {
      id: `Parameter ini tidak dikenal di sini. Hapus, atau lihat /api untuk yang dapat dipakai.`,
      en: `This parameter is not known here. Leave it out, or see /api for those that can be used.`,
    });
  }
  const field = String(issue.path[0] ?? 'query');
  const help = PARAMETER_HELP[field] ?? { id: 'Lihat /api', en: 'See /api' };
  return errorReply(field, { id: `Nilai tidak dapat dipakai. ${help.id}.`, en: `The value cannot be used. ${help.en}.` });
}
