// The body of every refusal over HTTP, made in one way by all stages that answer requests.
import type { ErrorReply } from './report.ts';

/** What is wrong and how to mend it, in both languages; `field` names the header, the path in the body, or `body`. */
export function errorReply(field: string, sentence: { readonly id: string; readonly en: string }): ErrorReply {
  return { error: { field, pesan: sentence.id, message: sentence.en } };
}
