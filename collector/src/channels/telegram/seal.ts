// The seal of a button: what a button carries can be made up by whoever is in a chat with the bot, so it proves that it was made
// here, for this notice and this chat.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@pantau/shared/secret';
import type { Button } from './words.ts';

/** 72 bits; a button has little room, and every guess is a call that Telegram limits. */
const LENGTH = 12;

export interface Seal {
  of(button: Button, chat: string): string;
  holds(button: Button, chat: string, seal: string): boolean;
}

export function createSeal(token: Secret): Seal {
  const of = ({ notice, own }: Button, chat: string): string =>
    createHmac('sha256', token.reveal())
      .update(JSON.stringify([chat, own, notice]))
      .digest('base64url')
      .slice(0, LENGTH);
  return {
    of,
    holds: (button, chat, seal) => seal.length === LENGTH && timingSafeEqual(Buffer.from(of(button, chat)), Buffer.from(seal)),
  };
}
