// Shows ages and dates as people read them, and that the browser counts ages in the same words.
import { describe, expect, it } from 'vitest';
import { ageWords, dateWords, silenceWords } from './words.ts';

interface BrowserWords {
  ageWords(seconds: number): string;
  silenceWords(seconds: number): string;
}

const AGES: readonly [number, string][] = [
  [0, '0 detik'],
  [119, '119 detik'],
  [120, '2 menit'],
  [7_199, '119 menit'],
  [7_200, '2 jam'],
  [172_799, '47 jam'],
  [172_800, '2 hari'],
];

describe('ages', () => {
  it.each(AGES)('%i s is %s, on the server and in the browser', async (seconds, words) => {
    const browser = (await import(new URL('../../assets/age.js', import.meta.url).href)) as BrowserWords;

    expect([ageWords(seconds), browser.ageWords(seconds)]).toEqual([words, words]);
    expect(browser.silenceWords(seconds)).toBe(silenceWords(seconds));
  });

  it('a silence keeps its seconds', () => {
    expect([silenceWords(95), silenceWords(600)]).toEqual(['95 s', '600 s (10 menit)']);
  });
});

describe('dateWords', () => {
  it.each([
    ['WIB', '1 Mar 2026 23.30 WIB'],
    ['WITA', '2 Mar 2026 00.30 WITA'],
    ['WIT', '2 Mar 2026 01.30 WIT'],
  ] as const)('%s: %s', (zone, words) => {
    expect(dateWords(Date.parse('2026-03-01T16:30:00Z'), zone)).toBe(words);
  });
});
