// Help, versions and wrong uses of the command line.
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './registry.ts';
import { runCli } from './testing/cli-rig.ts';

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('tells all commands with %s', async (word) => {
    const { code, out, err } = await runCli([word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { name, usage } of COMMANDS) {
      expect(out).toContain(`pantau ${name} ${usage}`);
    }
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('explains %s with each of its options', async (name, command) => {
    const { code, out } = await runCli([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toContain(command.summary.id);
    expect(out).toContain(command.summary.en);
    for (const option of [...Object.keys(command.options), 'json', 'help']) {
      expect(out).toContain(`--${option}`);
    }
  });

  it('tells the lists of a register with its group', async () => {
    const { code, out } = await runCli(['register', '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /pantau register check[\s\S]*pantau register init[\s\S]*ip_blocks +Blok dalam rencana alamat\. · A block of the address plan/,
    );
  });

  it('tells the version', async () => {
    expect(await runCli(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^pantau\/\d+\.\d+\.\d+\n$/) });
  });
});

describe('a wrong use', () => {
  it.each<[string, string[], string]>([
    ['nothing', [], 'pantau register check DIR'],
    ['a group alone', ['register'], 'pantau register init'],
    ['an unknown command', ['sreve'], 'did you mean "serve"?'],
    ['an unknown word of a group', ['register', 'chek', 'x'], 'did you mean "register check"?'],
    ['an unknown group', ['regsiter', 'check'], 'did you mean "register check"?'],
    ['something far from every command', ['xyzzyx'], 'unknown command: xyzzyx'],
    ['an unknown first option', ['--jsn'], 'unknown command: --jsn'],
    ['an unknown option', ['findings', '--stats', 'x'], 'did you mean --status?'],
    ['an unknown short option', ['findings', '-q'], 'unknown option: -q'],
    ['an option named like what every object has', ['findings', '--constructor'], 'unknown option: --constructor'],
    ['an option without its value', ['findings', '--at'], '--at needs a value: --at TIME'],
    ['an option in the place of a value', ['findings', '--data', '--json'], '--data needs a value: --data DIR'],
    ['an empty value', ['findings', '--data='], '--data needs a value'],
    ['a value for a switch', ['findings', '--json=yes'], '--json takes no value'],
    ['a word too few', ['register', 'check'], 'write: pantau register check DIR'],
    ['a word too many', ['status', 'now'], '"now" is too much'],
    ['an unknown status', ['findings', '--status', 'violaton'], 'did you mean violation?'],
    ['an unknown regulation', ['findings', '--regulation', 'serang-47-2071'], 'did you mean serang-47-2017?'],
    ['a subject without a kind', ['findings', '--subject', 'srv-1'], '--subject must be KIND/ID'],
    ['a head of another form', ['ledger', 'verify', '--head', 'w1:4'], '--head must be WRITER:SEQ:HASH'],
    ['no configuration', ['serve'], 'name the configuration: --config FILE'],
    ['no server', ['token', 'create'], 'name the server: --server ID'],
    ['a length of time of another form', ['token', 'create', '--server', 's', '--expires', '1y'], '--expires must be like 30m'],
    ['a length of time of nothing', ['token', 'create', '--server', 's', '--expires', '0h'], '--expires must be like 30m'],
    ['a token for too long', ['token', 'create', '--server', 's', '--expires', '91d'], 'at most 90d'],
    ['no report', ['register', 'init', 'dir'], 'name the report of the agent'],
    ['an unknown regulation of a new register', ['register', 'init', '--from', '-', 'dir', '--regulation', 'langsa'], 'langsa-34-2020'],
  ])('is told, with the remedy, for %s', async (_what, words, message) => {
    const { code, out, err } = await runCli(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('colour', () => {
  const tty = { isTty: { stdout: true, stderr: true } };
  const words = ['findings', '--stats', 'x'];
  it.each([
    ['on a terminal', { ...tty, env: {} }, true],
    ['not with NO_COLOR', { ...tty, env: { NO_COLOR: '1' } }, false],
    ['not on a dumb terminal', { ...tty, env: { TERM: 'dumb' } }, false],
    ['not into a file', { isTty: { stdout: true, stderr: false } }, false],
  ])('is used %s', async (_when, deps, has) => {
    expect((await runCli(words, deps)).err.includes('\u001b[')).toBe(has);
  });
});
