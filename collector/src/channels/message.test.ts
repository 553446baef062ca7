import type { Notice } from '@pantau/shared/alert';
import { describe, expect, it } from 'vitest';
import { composeMessage } from './message.ts';
import { exampleFinding, exampleNotice } from './testing/example-notice.ts';
import { COLUMNS } from './text.ts';

const later = exampleNotice().openedAt + 5 * 3_600_000;
const operational = {
  ...exampleFinding,
  regulation: 'operasional',
  duty: 'operasional/agent-silent',
  title: { id: 'Agen melapor', en: 'Agent reports' },
  citation: { regulation: 'operasional', title: 'Operasional' },
  bound: [],
  severity: 'high',
  subject: 'agent/srv-db-01',
  sentence: { id: 'Agen srv-db-01 tidak melapor sejak 45 detik.', en: 'Agent srv-db-01 has not reported for 45 seconds.' },
  remarks: [],
  evidence: exampleFinding.evidence.slice(0, 1),
  parameters: [{ name: 'agent_silence_ttl', value: 30, unit: 'detik', source: 'operational' }],
} as const satisfies Notice['finding'];
const exempt = { ...exampleFinding, status: 'exempt', wouldBe: 'violation', exemption: 'kecuali-simpeg' } as const;
const compliant = {
  ...exampleFinding,
  status: 'compliant',
  sentence: { id: 'Salinan terverifikasi terbaru dari simpeg berumur 1 jam.', en: 'The newest verified copy of simpeg is 1 hour old.' },
  remarks: [],
} as const;

describe('composeMessage', () => {
  it.each<[string, Partial<Notice>]>([
    ['opened', {}],
    ['opened-example', { example: true }],
    ['opened-operational', { finding: operational }],
    ['recovered', { kind: 'recovered', createdAt: later, finding: compliant }],
    ['recovered-exempt', { kind: 'recovered', createdAt: later, finding: exempt }],
    ['recovered-gone', { kind: 'recovered', createdAt: later }],
  ])('writes the message %s', async (name, changes) => {
    const { subject, text } = composeMessage(exampleNotice(changes));

    const short = text.split('\n').filter((line) => !line.includes('https://'));
    expect(Math.max(...short.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/message-${name}.txt`);
  });

  it('says CONTOH in subject and text of an example', () => {
    const { subject, text } = composeMessage(exampleNotice({ example: true }));

    expect([subject.startsWith('[CONTOH]'), text.startsWith('CONTOH')]).toEqual([true, true]);
  });

  it('names ten pieces of evidence and counts the others', () => {
    const [first] = exampleFinding.evidence;
    const evidence = Array.from({ length: 13 }, (_, index) => ({
      ...first,
      key: `k${index}`,
      summary: { id: `Bukti ke-${index}`, en: '' },
    }));

    const { text } = composeMessage(exampleNotice({ finding: { ...exampleFinding, evidence } as Notice['finding'] }));

    expect(text).toContain('Bukti ke-9');
    expect(text).not.toContain('Bukti ke-10');
    expect(text).toContain('dan 3 bukti lain');
  });
});
