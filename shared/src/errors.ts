// Faults that a person can mend, told with the place, the field and the remedy; and how any error is put into words.

/** One fault in an input. `place` is a file and line, a command-line option or a path in a document. */
export interface Fault {
  readonly place: string;
  readonly field: string;
  /** What is wrong and how to mend it, Indonesian and English. */
  readonly id: string;
  readonly en: string;
}

/** An input that was refused, with all its faults at once. */
export class InputError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultLine).join('\n'));
    this.name = 'InputError';
    this.faults = faults;
  }
}

/** `place: field: Indonesian · English`, without the parts that are empty. */
export function faultLine(fault: Fault): string {
  return [fault.place, fault.field, `${fault.id} · ${fault.en}`].filter((part) => part !== '').join(': ');
}

/** A failure that will not go away by trying again. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** A failure worth another try; `retryAfterMs` is set when the other side said how long to wait. */
export class RetryError extends Error {
  override readonly name = 'RetryError';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The message of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
