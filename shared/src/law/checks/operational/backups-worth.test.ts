// What copies are worth: checked, restored, encrypted; every reason.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../time.ts';
import { copy, found, HOME, judged, on } from '../../testing/kept-copies.ts';
import { NOW, observation, type Written } from '../../testing/worlds.ts';

describe('backup-unverified', () => {
  const test = (more: object) => ({
    restore_tests: [{ id: 't', dataset: 'd1', done_on: on(-2), result: 'ok', copy: 'b1f2c3d4', ...more }],
  });
  const raw = copy({ verified: undefined, copy_name: 'b1f2c3d4e5f6a7b8', verification: 'no check is configured' });

  it.each([
    ['a copy that passed', [copy()], {}, 'compliant copy-verified: A copy that passed its check is 3 h old (limit 35 days)'],
    ['none that passed', [raw], {}, 'advisory never-verified: None of 1 copies ever passed a check: no check is configured'],
    ['one that is being checked', [copy({ verified: undefined, checking: true })], {}, 'unknown check-pending'],
    ['one that passed long ago', [raw, copy({ taken_at: NOW - 50 * DAY })], {}, 'advisory verified-long-ago'],
    [
      'one that is damaged',
      [copy({ verified: false, verification: 'pack 1a is broken' })],
      {},
      'violation copy-damaged: A copy is damaged by its check: pack 1a is broken',
    ],
    ['a damaged one and a newer good one', [copy({ checksum_ok: false, taken_at: NOW - DAY }), copy()], {}, 'compliant copy-verified'],
    ['one that was restored', [raw], test({}), 'compliant copy-verified'],
    ['one of which the restore failed', [raw], test({ result: 'failed' }), 'advisory never-verified'],
    ['one beside the one that was restored', [raw], test({ copy: 'b1f2c3d4ffff' }), 'advisory never-verified'],
    ['one whose name is cut too short', [raw], test({ copy: 'b1' }), 'advisory never-verified'],
    ['one by the word of its run', [copy({ by: 'run' })], {}, 'not-applicable no-copy'],
  ])('of %s', (_what, seen, written, expected) => {
    expect(judged('backup-unverified', [HOME, ...seen], { written })).toContain(expected);
  });
});

describe('restore-test', () => {
  const tests = (...of: (readonly [number, string, object?])[]): Written => ({
    restore_tests: of.map(([days, result, more], index) => ({ id: `t${index}`, dataset: 'd1', done_on: on(days), result, ...more })),
  });

  it.each<[string, Written, string]>([
    ['none', {}, 'advisory restore-never'],
    ['none, by a register that may lack it', { register_complete: [] }, 'unknown register-incomplete'],
    ['one of this spring', tests([-100, 'ok', { tested_by: 'Siti' }]), 'compliant restore-proved: Restoring d1 was tested on'],
    ['one with the rows it compared', tests([-5, 'ok', { rows_compared: 90 }]), 'compliant restore-proved'],
    ['one of a copy that was seen', tests([-5, 'ok', { copy: 'b1f2c3d4' }]), 'compliant restore-proved'],
    [
      'one of a copy that nobody saw',
      tests([-5, 'ok', { copy: 'tidak-ada' }]),
      `unproved: The restore test of d1 (${on(-5)}) is recorded as passed without evidence, and the copy tidak-ada was never seen.`,
    ],
    [
      'one with nothing to show',
      tests([-5, 'ok']),
      `advisory restore-unproved: The restore test of d1 (${on(-5)}) is recorded as passed without evidence.`,
    ],
    ['one of last year', tests([-200, 'ok']), 'advisory restore-old: Restoring d1 was last tested on'],
    ['one that failed since', tests([-100, 'ok'], [-5, 'failed']), 'violation restore-failed'],
    ['one that passed since', tests([-100, 'failed'], [-5, 'ok', { evidence: 'BA 3' }]), 'compliant restore-proved'],
    ['one that lies ahead', tests([3, 'ok']), 'advisory restore-never'],
  ])('%s', (_what, written, expected) => {
    expect(judged('restore-test', [copy({ copy_name: 'b1f2c3d4e5f6a7b8' })], { written })).toContain(expected);
  });

  it('shows the evidence, or that there is none', () => {
    const bare = found('restore-test', [], { written: tests([-5, 'ok', { tested_by: 'Siti' }]) }).finding;
    expect(bare.remarks[0]?.en).toContain('has no evidence');
    const sha = 'ab'.repeat(32);
    const shown = found('restore-test', [], { written: tests([-5, 'ok', { evidence: 'BA 3/2025', evidence_sha256: sha }]) }).finding;
    expect(shown.remarks).toEqual([]);
    expect(shown.evidence[0]?.summary.en).toContain(`evidence BA 3/2025, SHA-256 ${sha}`);
  });
});

describe('backup-encryption', () => {
  it.each([
    [
      'a plain disk',
      [copy({ host: undefined, medium: 'portable', media: 'DSK-7', encrypted: false })],
      'violation copy-plain: A copy outside is not encrypted: media/DSK-7 at hulu, r2',
    ],
    [
      'an old plain disk beside an encrypted copy',
      [
        copy({ host: undefined, room: 'r2', encrypted: true }),
        copy({ host: undefined, medium: 'portable', media: 'DSK-7', encrypted: false, taken_at: NOW - 90 * DAY }),
      ],
      'violation copy-plain',
    ],
    ['a plain copy in another building', [copy({ host: undefined, room: 'r2', encrypted: false })], 'violation copy-plain'],
    ['a plain copy in the room', [copy({ host: undefined, room: 'r1b', encrypted: false })], 'not-applicable none-outside'],
    ['an encrypted bucket', [copy({ host: undefined, medium: 'object_storage', encrypted: true })], 'compliant copy-encrypted'],
    [
      'a bucket of which the tool does not tell',
      [copy({ host: undefined, medium: 'object_storage', tool: 's3' })],
      'unknown encryption-untold: The tool (s3)',
    ],
    ['a plain copy of which the place is not known', [copy({ encrypted: false })], 'unknown exposure-unknown'],
    ['an encrypted copy of which the place is not known', [copy({ encrypted: true })], 'not-applicable none-outside'],
    [
      'an encrypted repository, and the word of its newer run',
      [
        copy({ host: undefined, room: 'r2', encrypted: true, source: 'a' }),
        copy({ host: undefined, room: 'r2', by: 'run', source: 'a', taken_at: NOW - HOUR }),
      ],
      'compliant copy-encrypted',
    ],
  ])('of %s', (_what, seen, expected) => {
    expect(judged('backup-encryption', [HOME, ...seen])).toContain(expected);
  });

  it('is asked of the system files of a server, too', () => {
    const written = { backup_sources: [{ id: 'b', server: 's2', source_kind: 'file_sistem', location: 's2:/srv/b', medium: 'portable' }] };
    const seen = [
      observation('source_seen', 'backup_source/b', { by: 'location' }),
      observation('backup_copy', 'server/s2', { source_kind: 'file_sistem', taken_at: NOW - HOUR, medium: 'portable', encrypted: false }),
    ];
    expect(judged('backup-encryption', seen, { subject: 'server/s2', written })).toContain('violation copy-plain');
  });
});
