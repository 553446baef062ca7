// The suite that every channel must pass: it delivers, tells failures that may pass from those that will not, keeps its
// time limit, and tells no secret.
import { inspect } from 'node:util';
import { PermanentError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, ChannelDeps } from '../channel.ts';
import { exampleNotice } from './example-notice.ts';

/** A channel wired to a receiver that the suite can steer. */
export interface ChannelRig {
  open(deps: ChannelDeps): Channel;
  /** Keys of the notices that arrived whole. */
  received(): readonly string[];
  /** Texts that must never be seen in an error or a log. */
  readonly secrets: readonly string[];
  stop(): Promise<void>;
}

export interface ChannelFailure<Rig extends ChannelRig> {
  /** Completes the sentence `tries again after ...`, `gives up after ...` or `ends within its time limit before ...`. */
  readonly name: string;
  arrange(rig: Rig): void | Promise<void>;
}

export interface ChannelContract<Rig extends ChannelRig> {
  start(): Promise<Rig>;
  readonly retried: readonly ChannelFailure<Rig>[];
  readonly permanent: readonly ChannelFailure<Rig>[];
  /** Ways to wait for ever; none for a channel that waits for nobody. */
  readonly hanging: readonly ChannelFailure<Rig>[];
}

const TIME_LIMIT = 300;

/** Declares the tests of one channel. */
export function channelContract<Rig extends ChannelRig>(name: string, contract: ChannelContract<Rig>): void {
  describe(`channel ${name}: contract`, () => {
    it('delivers a notice once for each send', async () => {
      const { rig, channel } = await open();
      const notice = exampleNotice();

      await channel.send(notice);
      await channel.send(notice);

      expect(rig.received()).toEqual([notice.key, notice.key]);
    });

    it.each(contract.retried)('tries again after $name', async ({ arrange }) => {
      expect(await failureAfter(arrange)).not.toBeInstanceOf(PermanentError);
    });

    it.each(contract.permanent)('gives up after $name', async ({ arrange }) => {
      expect(await failureAfter(arrange)).toBeInstanceOf(PermanentError);
    });

    it.each(contract.hanging)('ends within its time limit, to be tried again, before $name', async ({ arrange }) => {
      const startedAt = performance.now();

      const error = await failureAfter(arrange);

      expect(error).not.toBeInstanceOf(PermanentError);
      expect(performance.now() - startedAt).toBeLessThan(TIME_LIMIT * 5);
    });
  });

  async function open(): Promise<{ rig: Rig; channel: Channel; logged: unknown[] }> {
    const rig = await contract.start();
    onTestFinished(() => rig.stop());
    const logged: unknown[] = [];
    const log = { warn: (fields: object, message: string): void => void logged.push(fields, message) };
    const channel = rig.open({ fetch, write: () => undefined, log, timeLimitMs: TIME_LIMIT });
    return { rig, channel, logged };
  }

  /** The error of a send that fails; its text, its causes and the log hold no secret. */
  async function failureAfter(arrange: (rig: Rig) => void | Promise<void>): Promise<unknown> {
    const { rig, channel, logged } = await open();
    await arrange(rig);
    const error: unknown = await channel.send(exampleNotice()).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    for (const secret of rig.secrets) {
      expect(inspect([error, logged, channel], { depth: 10, showHidden: true })).not.toContain(secret);
    }
    return error;
  }
}
