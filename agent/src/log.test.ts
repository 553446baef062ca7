import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('writes one line an event, whatever the fields hold', () => {
  const lines: string[] = [];

  createLog((line) => lines.push(line)).warn('Message', { reason: 'a\nb\u001b[31m', count: 2 });

  expect(lines).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
  expect(lines[0]).not.toMatch(/[\u0000-\u001f]/);
  expect(lines[0]?.startsWith('warn Message reason=')).toBe(true);
});
