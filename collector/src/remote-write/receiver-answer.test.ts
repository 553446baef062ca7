import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './receiver-answer.ts';

describe('the answer of a receiver', () => {
  it.each([
    [204, '', 'sent'],
    [200, '', 'sent'],
    [400, 'out of order sample', 'final'],
    [400, 'anything else that is wrong with it', 'final'],
    // Prometheus until 2.49: trying again would block the queue for ever.
    [500, 'too old sample', 'final'],
    [500, 'disk is full', 'again'],
    [503, '', 'again'],
    [429, '', 'again'],
    [401, 'Unauthorized', 'misconfigured'],
    [404, 'remote write receiver needs to be enabled with --web.enable-remote-write-receiver', 'misconfigured'],
    [302, '', 'misconfigured'],
  ])('%i %s means %s', (status, body, verdict) => {
    expect(judgeAnswer(status, body)).toBe(verdict);
  });
});
