import { describe, expect, it } from 'vitest';
import { formatEnrolment, isHttpUrl, parseEnrolment, parseEnrolReply } from './enrolment.ts';

const reply = { region: 'contoh', agent: 'a-1', server: 'srv-1', key: 'kunci-rahasia', intervalSeconds: 15 };

describe('enrolment', () => {
  it('is the same after it was stored', () => {
    const enrolment = parseEnrolReply(JSON.stringify({ ...reply, later: 1 }), 'https://x');

    const again = parseEnrolment(formatEnrolment(enrolment), 'agent.json');

    expect({ ...again, key: again.key.reveal() }).toEqual({ ...reply, collector: 'https://x' });
  });

  it('does not show its key', () => {
    const enrolment = parseEnrolReply(JSON.stringify(reply), 'https://x');

    expect(`${String(enrolment.key)} ${JSON.stringify(enrolment)}`).not.toContain('kunci-rahasia');
  });

  it.each([
    '',
    '[]',
    '{}',
    JSON.stringify({ ...reply, key: 5 }),
    JSON.stringify({ ...reply, intervalSeconds: 0 }),
    JSON.stringify({ ...reply, agent: 'a b' }),
  ])('refuses the reply %j without repeating its values', (text) => {
    expect(() => parseEnrolReply(text, 'https://x')).toThrow(/Jawaban kolektor tidak terbaca/);
    expect(() => parseEnrolReply(text, 'https://x')).not.toThrow(/kunci-rahasia/);
  });

  it.each([
    ['https://pantau.example:8443/x', true],
    ['http://127.0.0.1:1', true],
    ['https://user:pass@x', false],
    ['ftp://x', false],
    ['pantau', false],
  ])('an address such as %s is allowed: %s', (text, expected) => {
    expect(isHttpUrl(text)).toBe(expected);
  });
});
