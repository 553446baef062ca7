// What a channel is: a way to bring a notice to people or machines. A channel knows its settings and which of its
// failures may pass; the queue of the alerts stage decides when to try again.
import type { Notice } from '@pantau/shared/alert';
import type { Sentence } from '@pantau/shared/law/status';
import type { Secret } from '@pantau/shared/secret';
import type { z } from 'zod';

/** An open channel. */
export interface Channel {
  /**
   * Resolves when the other side has taken the notice. `to` is the address of a person on this channel; left out, the notice goes to
   * the address in the channel's own settings. Throws PermanentError when it never will, RetryError with the wait it asked for,
   * anything else to be tried again. No error text holds a secret.
   */
  send(notice: Notice, to?: string): Promise<void>;
  /** For a channel through which people answer: ends what listens. */
  close?(): Promise<void>;
}

/** How much of a finding leaves the region: `minimal` names no address and no host. */
export const DETAILS = ['minimal', 'full'] as const;
export type Detail = (typeof DETAILS)[number];

export const ANSWER_ACTIONS = ['acknowledge', 'silence', 'details'] as const;
export type AnswerAction = (typeof ANSWER_ACTIONS)[number];

/** What somebody said to a notice, where it was read. */
export interface Answer {
  /** Key of the notice. */
  readonly notice: string;
  /** Address from which it is answered, as `send` was given it; left out: the channel's own. Only where the notice went it may be answered. */
  readonly from?: string;
  /** Whoever answered, when the channel knows more than the address: in a group of people, which of them. `id` may be a person's contact. */
  readonly sender?: { readonly id: string; readonly name: string };
  readonly action: AnswerAction;
}

/** What is said back to whoever answered. */
export interface AnswerReply {
  readonly taken: boolean;
  readonly words: Sentence;
}

/** What channels may use of the world. */
export interface ChannelDeps {
  /** The channel's own id in the configuration. */
  readonly id: string;
  readonly fetch: typeof fetch;
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  readonly log: { warn(fields: object, message: string): void };
  readonly now: () => number;
  /** Longest time of one send, milliseconds. */
  readonly timeLimitMs: number;
  /** Address of the page on which this notice can be acknowledged, signed for whoever it goes to; undefined when there is none. */
  readonly answerLink: (noticeKey: string) => string | undefined;
  /** Carries out what somebody answered. Never rejects for what the person can mend: that is in the reply. */
  readonly answer: (answer: Answer) => Promise<AnswerReply>;
}

export interface ChannelDefinition<Schema extends z.ZodType> {
  readonly type: string;
  /** Fields that hold a secret; each may be given as `<field>File`, the path of a file that holds it. */
  readonly secrets: readonly string[];
  /** What to write into a field, told when its value is refused. */
  readonly hints: Readonly<Record<string, Sentence>>;
  /** The fields of the channel beside `id`, `type` and `detail`; strict. */
  readonly config: Schema;
  /** What it tells unless the configuration says otherwise: `minimal` for what third parties run. */
  readonly detail: Detail;
  /** Checks an address of a person on this channel; left out: it reaches no single person. */
  readonly contact?: { readonly schema: z.ZodType<string>; readonly hint: Sentence };
  /** Programs read it: it gets every message, however many there are. */
  readonly forMachines?: boolean;
  /** Whether the settings hold an address of its own, to which every notice goes. */
  readonly hasOwnAddress: (config: z.output<Schema>) => boolean;
  /** A setting that two channels of this type may not have in common. */
  readonly sole?: { readonly field: string; readonly of: (config: z.output<Schema>) => Secret };
  create(config: z.output<Schema>, deps: ChannelDeps, detail: Detail): Channel;
}

/** A channel whose settings are in order. */
export interface OpenableChannel {
  readonly hasOwnAddress: boolean;
  readonly sole?: { readonly field: string; readonly value: Secret };
  readonly open: (deps: ChannelDeps, detail: Detail) => Channel;
}

/** A channel type with its schema closed over, so that all types fit into one list. */
export interface ChannelType
  extends Pick<ChannelDefinition<z.ZodType>, 'type' | 'secrets' | 'hints' | 'detail' | 'contact' | 'forMachines'> {
  /** Checks the fields; either what opens the channel or what is wrong with them. */
  parse(fields: unknown): OpenableChannel | { readonly issues: readonly z.core.$ZodIssue[] };
}

/** Defines a channel type. */
export function defineChannel<Schema extends z.ZodType>(definition: ChannelDefinition<Schema>): ChannelType {
  const { type, secrets, hints, config, detail, contact, forMachines = false, sole, create } = definition;
  return {
    type,
    secrets,
    hints,
    detail,
    forMachines,
    ...(contact === undefined ? {} : { contact }),
    parse(fields) {
      const parsed = config.safeParse(fields);
      if (!parsed.success) {
        return { issues: parsed.error.issues };
      }
      return {
        hasOwnAddress: definition.hasOwnAddress(parsed.data),
        ...(sole !== undefined && { sole: { field: sole.field, value: sole.of(parsed.data) } }),
        open: (deps, chosen) => create(parsed.data, deps, chosen),
      };
    },
  };
}
