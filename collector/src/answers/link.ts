// The signed address at which a notice is acknowledged: whoever holds it was sent the notice, until it ends.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, SECOND } from '@pantau/shared/time';

/** Path under the address of the collector. */
export const ANSWER_PATH = '/jawab/';
/** As long as an acknowledgement can hold at most. */
const LINK_LIFE = 7 * DAY;
/** 128 bits: short enough for a text message, and nobody guesses it. */
const MAC_BYTES = 16;
const TOKEN = /^([a-z0-9-]{1,80})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{22})$/;

/** What a token in an address is worth. */
export type Opened = { readonly notice: string } | 'expired' | 'forged';

/** `<key>.<end>.<signature>`. */
export function signedToken(secret: Buffer, notice: string, now: number): string {
  const end = Math.ceil((now + LINK_LIFE) / SECOND).toString(36);
  return `${notice}.${end}.${macOf(secret, notice, end).toString('base64url')}`;
}

export function openToken(secret: Buffer, token: string, now: number): Opened {
  const [, notice = '', end = '', mac = ''] = TOKEN.exec(token) ?? [];
  const given = Buffer.from(mac, 'base64url');
  if (notice === '' || given.length !== MAC_BYTES || !timingSafeEqual(given, macOf(secret, notice, end))) {
    return 'forged';
  }
  return Number.parseInt(end, 36) * SECOND > now ? { notice } : 'expired';
}

function macOf(secret: Buffer, notice: string, end: string): Buffer {
  return createHmac('sha256', secret).update(`pantau answer 1\n${notice}\n${end}`).digest().subarray(0, MAC_BYTES);
}
