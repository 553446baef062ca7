// What a channel is: a way to bring a notice to people or machines. A channel knows its settings and which of its
// failures may pass; the queue of the alerts stage decides when to try again.
import type { Notice } from '@pantau/shared/alert';
import type { Sentence } from '@pantau/shared/law/status';
import type { z } from 'zod';

/** An open channel. */
export interface Channel {
  /**
   * Resolves when the other side has taken the notice. Throws PermanentError when it never will, RetryError with the wait
   * it asked for, anything else to be tried again. No error text holds a secret.
   */
  send(notice: Notice): Promise<void>;
}

/** What channels may use of the world. */
export interface ChannelDeps {
  readonly fetch: typeof fetch;
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  readonly log: { warn(fields: object, message: string): void };
  /** Longest time of one send, milliseconds. */
  readonly timeLimitMs: number;
}

export interface ChannelDefinition<Schema extends z.ZodType> {
  readonly type: string;
  /** Fields that hold a secret; each may be given as `<field>File`, the path of a file that holds it. */
  readonly secrets: readonly string[];
  /** What to write into a field, told when its value is refused. */
  readonly hints: Readonly<Record<string, Sentence>>;
  /** The fields of the channel beside `id` and `type`; strict. */
  readonly config: Schema;
  create(config: z.output<Schema>, deps: ChannelDeps): Channel;
}

/** A channel type with its schema closed over, so that all types fit into one list. */
export interface ChannelType extends Pick<ChannelDefinition<z.ZodType>, 'type' | 'secrets' | 'hints'> {
  /** Checks the fields; either what opens the channel or what is wrong with them. */
  parse(fields: unknown): { readonly open: (deps: ChannelDeps) => Channel } | { readonly issues: readonly z.core.$ZodIssue[] };
}

/** Defines a channel type. */
export function defineChannel<Schema extends z.ZodType>(definition: ChannelDefinition<Schema>): ChannelType {
  const { type, secrets, hints, config, create } = definition;
  return {
    type,
    secrets,
    hints,
    parse(fields) {
      const parsed = config.safeParse(fields);
      return parsed.success ? { open: (deps) => create(parsed.data, deps) } : { issues: parsed.error.issues };
    },
  };
}
