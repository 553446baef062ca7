// The suite that every channel must pass: it delivers, tells failures that may pass from those that will not, keeps its time limit,
// tells no secret, names no address and no host where it may not, and fits what it says into the place where it is read.
import { inspect } from 'node:util';
import { PermanentError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, ChannelDeps, Detail } from '../channel.ts';
import { channelDeps } from './channel-deps.ts';
import { exampleNotice } from './example-notice.ts';
import { hugeNotice, NAMES, namingNotice } from './odd-notices.ts';

/** A channel wired to a receiver that the suite can steer. */
export interface ChannelRig {
  /** Opens it; without `detail` its settings say nothing of it. */
  open(deps: ChannelDeps, detail?: Detail): Channel;
  /** Keys of the notices that arrived whole. */
  received(): readonly string[];
  /** All that arrived, as it can be read there. */
  texts(): readonly string[];
  /** Texts that must never be seen in an error or a log. */
  readonly secrets: readonly string[];
  /** For a channel that reaches single persons: the address of one, and the addresses that were reached. */
  readonly person?: { readonly to: string; reached(): readonly string[] };
  stop(): Promise<void>;
}

export interface ChannelFailure<Rig extends ChannelRig> {
  /** Completes the sentence `tries again after ...`, `gives up after ...` or `ends within its time limit before ...`. */
  readonly name: string;
  arrange(rig: Rig): void | Promise<void>;
}

export interface ChannelContract<Rig extends ChannelRig> {
  start(): Promise<Rig>;
  /** Longest text that is read there whole, in characters. */
  readonly longest: number;
  readonly retried: readonly ChannelFailure<Rig>[];
  readonly permanent: readonly ChannelFailure<Rig>[];
  /** Ways to wait for ever; none for a channel that waits for nobody. */
  readonly hanging: readonly ChannelFailure<Rig>[];
}

const TIME_LIMIT = 300;

/** Declares the tests of one channel. */
export function channelContract<Rig extends ChannelRig>(name: string, contract: ChannelContract<Rig>): void {
  describe(`channel ${name}: contract`, () => {
    it('delivers a notice once for each send, under the same key', async () => {
      const { rig, channel } = await open();
      const notice = exampleNotice();

      await channel.send(notice, rig.person?.to);
      await channel.send(notice, rig.person?.to);

      expect(rig.received()).toEqual([notice.key, notice.key]);
    });

    it('reaches a person at the address that it is given, and no other', async () => {
      const { rig, channel } = await open();

      await channel.send(exampleNotice(), rig.person?.to);

      expect(rig.person?.reached()).toEqual(rig.person && [rig.person.to]);
    });

    it('names no address and no host when it is to tell little', async () => {
      const { rig, channel } = await open('minimal');

      await channel.send(namingNotice(), rig.person?.to);

      const said = rig.texts().join('\n');
      expect(said).not.toBe('');
      expect(NAMES.filter((secret) => said.includes(secret))).toEqual([]);
    });

    it('names them when it may tell all', async () => {
      const { rig, channel } = await open('full');

      await channel.send(namingNotice(), rig.person?.to);

      expect(rig.texts().join('\n')).toContain(NAMES[0]);
    });

    it.each(['minimal', 'full'] as const)('fits a notice without end into its place, with detail %s', async (detail) => {
      const { rig, channel } = await open(detail);
      const notice = hugeNotice();

      await channel.send(notice, rig.person?.to);

      expect(rig.received()).toEqual([notice.key]);
      expect(Math.max(...rig.texts().map((text) => text.length))).toBeLessThanOrEqual(contract.longest);
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

  async function open(detail?: Detail): Promise<{ rig: Rig; channel: Channel; told: unknown[] }> {
    const rig = await contract.start();
    onTestFinished(() => rig.stop());
    const told: unknown[] = [];
    const log = { warn: (fields: object, message: string): void => void told.push(fields, message) };
    const channel = rig.open(channelDeps({ log, timeLimitMs: TIME_LIMIT }), detail);
    onTestFinished(async () => channel.close?.());
    return { rig, channel, told };
  }

  /** The error of a send that fails; its text, its causes and the log hold no secret. */
  async function failureAfter(arrange: (rig: Rig) => void | Promise<void>): Promise<unknown> {
    const { rig, channel, told } = await open();
    await arrange(rig);
    const error: unknown = await channel.send(exampleNotice(), rig.person?.to).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    for (const secret of rig.secrets) {
      expect(inspect([error, told, channel], { depth: 10, showHidden: true })).not.toContain(secret);
    }
    return error;
  }
}
