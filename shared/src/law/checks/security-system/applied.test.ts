// A sanction hangs on 31(1) only through a critical measure that rests on the words and binds an office. No duty of today is
// such a one, so that no case can show it.
import { describe, expect, it } from 'vitest';
import type { Duty } from '../../check.ts';
import type { Finding } from '../../finding.ts';
import { REGION } from '../../patterns/region.ts';
import { regulationById } from '../../regulations/registry.ts';
import { judgeSubject, NOW, WRITTEN, worldOf } from '../../testing/worlds.ts';
import { securityApplied } from './applied.ts';

const policy = { id: 'p', kind: 'kebijakan_keamanan', issuer: 'dinas', number: '1', date: '2024-01-01' };

function exposed(basis: Duty['basis'], pd: string): { status: string; sanctionExposure: boolean; pd?: string | undefined } {
  const regulation = regulationById('banjarbaru-5-2022');
  const applied = regulation?.duties.find((duty) => duty.id === '31.1');
  const backup = regulation?.duties.find((duty) => duty.id === '32.3-backup');
  if (regulation === undefined || applied === undefined || backup === undefined) {
    throw new Error('Banjarbaru has lost its duties.');
  }
  const duty: Duty = { ...applied, check: securityApplied([{ ...backup, basis }]) };
  const world = worldOf({ written: { ...WRITTEN, documents: [policy] } });
  const broken: Finding = { ...judgeSubject(world, NOW, regulation, backup, 'dataset/d1').finding, status: 'violation', pd };
  return judgeSubject(world, NOW, regulation, duty, REGION, () => [broken]).finding;
}

describe('the sanction on the application of security', () => {
  it.each([
    ['text', 'tani', true],
    ['reading', 'tani', true],
    ['parameter', 'tani', false],
    ['derived', 'tani', false],
    ['text', 'kominfo', false],
  ] as const)('a measure by %s, broken by %s: %s', (basis, pd, sanctionExposure) => {
    expect(exposed(basis, pd)).toMatchObject({ status: 'violation', reason: 'critical-finding', sanctionExposure });
  });

  it('names the office that bears it', () => {
    expect(exposed('text', 'tani').pd).toBe('tani');
    expect(exposed('parameter', 'tani').pd).toBe('kominfo');
  });
});
