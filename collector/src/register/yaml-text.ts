// Writes small pieces of YAML for the example register: one entry a line, texts from outside always in quotation marks.

/** A text as a YAML scalar that is read back as exactly this text. JSON's quotation is part of YAML 1.2. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts in brackets. */
export function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}

/** Entries of a list, one a line; values are YAML already. */
export function entries(records: readonly (readonly (readonly [string, string])[])[]): string {
  return records.map((record) => `  - { ${record.map(([key, value]) => `${key}: ${value}`).join(', ')} }\n`).join('');
}
