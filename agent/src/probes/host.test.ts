import { describe, expect, it } from 'vitest';
import { parseOsRelease } from './host.ts';

describe('parseOsRelease', () => {
  it.each([
    ['NAME=Debian', 'Debian'],
    ['NAME="Rocky Linux"', 'Rocky Linux'],
    ["NAME='One'", 'One'],
    ['# NAME=no\nNAME="A \\"B\\""', 'A "B"'],
  ])('reads %j', (text, expected) => {
    expect(parseOsRelease(text).get('NAME')).toBe(expected);
  });
});
