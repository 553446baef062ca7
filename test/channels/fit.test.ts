// What channels make of a text that has to fit into its place.

import { bytesOf, cutTo, fitted, unwrapped } from '@pantau/collector/channels/fit';
import { wrap } from '@pantau/collector/channels/text';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const KEY = 'grp-1-1-x';

describe('cutTo', () => {
  it('leaves alone what fits', () => {
    expect(cutTo('abc', 3)).toBe('abc');
  });

  it.each([
    ['characters', 120, undefined],
    ['bytes', 200, bytesOf],
  ] as const)('says that it cut, never within a letter, counted in %s', (_name, limit, size) => {
    const cut = cutTo('🔥'.repeat(500), limit, size);

    expect((size ?? ((text: string) => text.length))(cut)).toBeLessThanOrEqual(limit);
    expect(cut).toMatch(/^🔥+\n… \(dipotong; .* · cut; .*\)$/u);
    expect(cut.isWellFormed()).toBe(true);
  });

  it('fits any text into any limit that holds the note itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.integer({ min: 120, max: 1_000 }), (text, limit) => {
        expect(bytesOf(cutTo(text, limit, bytesOf))).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('unwrapped', () => {
  it('gives back any paragraph that was wrapped', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh0123456789'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 80 }), (words) => {
        const paragraph = words.join(' ');
        expect(unwrapped(wrap(paragraph).join('\n'))).toBe(paragraph);
        expect(unwrapped(wrap(paragraph, '  - ').join('\n'))).toBe(`  - ${paragraph}`);
        expect(unwrapped(wrap(paragraph, 'Dasar        : ').join('\n'))).toBe(`Dasar: ${paragraph}`);
      }),
    );
  });

  it('keeps the lines that somebody meant', () => {
    const text = ['Kewajiban    : pendek', 'Dasar        : pendek', '', 'Bukti:', '  - satu', '  - dua', ''].join('\n');

    expect(unwrapped(text)).toBe(['Kewajiban: pendek', 'Dasar: pendek', '', 'Bukti:', '  - satu', '  - dua', ''].join('\n'));
  });
});

describe('fitted', () => {
  it('keeps its footer whole however long the text is', () => {
    const message = { subject: 'S', text: 'kata '.repeat(5_000), brief: 'B' };

    const text = fitted(message, ['Terima: https://x.example', KEY], 500);

    expect(text.length).toBeLessThanOrEqual(500);
    expect(text.split('\n').slice(-2)).toEqual(['Terima: https://x.example', KEY]);
  });
});
