// A text in two languages as titled sections, so that the terminal, the page and a program show the same words.
import type { Sentence } from '../status.ts';

export type Language = 'id' | 'en';

export interface Section {
  /** Stable name for programs. */
  readonly key: string;
  readonly title: Sentence;
  readonly lines: readonly Sentence[];
}

/** A section, or none when there is nothing to say. */
export function section(key: string, title: Sentence, lines: readonly Sentence[]): Section[] {
  return lines.length === 0 ? [] : [{ key, title, lines }];
}

/** The same words in both languages: names, numbers, citations. */
export function same(text: string): Sentence {
  return { id: text, en: text };
}

/** `Label: text` in both languages. */
export function labelled(label: Sentence, text: Sentence): Sentence {
  return { id: `${label.id}: ${text.id}`, en: `${label.en}: ${text.en}` };
}
