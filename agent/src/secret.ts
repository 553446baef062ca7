// A text that must not be seen: it prints as *** in logs, JSON and error messages.

export interface Secret {
  /** The text itself, for the one place that needs it. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

export function createSecret(text: string): Secret {
  return { reveal: () => text, toString: () => '***', toJSON: () => '***' };
}
