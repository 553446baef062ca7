// Entry of pantau-agent: the only file that touches the process. Reads the command line, runs the command, sets the
// exit code (0 fine, 1 faults, 2 wrong use).
import { type Command, HELP, parseArguments } from './arguments.ts';
import type { CommandEnvironment } from './commands/environment.ts';
import { messageOf } from './files.ts';
import { createLibc } from './host/libc.ts';
import { createLinuxHost } from './host/linux-host.ts';
import { SOFTWARE } from './software.ts';
import { UsageError } from './usage-error.ts';

/** How long a stop may take before the process goes anyway; the spool is safe at any instant. */
const STOP_LIMIT_MS = 1_900;

const libc = createLibc();
const environment: CommandEnvironment = {
  host: createLinuxHost({ root: '/', now: Date.now, libc }),
  variables: process.env,
  out: (text) => process.stdout.write(text),
  error: (line) => process.stderr.write(`${line}\n`),
  progress: { write: (text) => process.stderr.write(text), isTerminal: process.stderr.isTTY === true },
  hasColours: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  notify: libc.notify,
};

async function execute(command: Command): Promise<number> {
  if (command.name === 'help') {
    environment.out(HELP);
    return 0;
  }
  if (command.name === 'version') {
    environment.out(`${SOFTWARE}\n`);
    return 0;
  }
  // Each command is loaded when it is used: what `doctor` needs takes no memory from `run`.
  if (command.name === 'backup-run') return await (await import('./commands/backup-run.ts')).backupRun(command, environment, process);
  if (command.name === 'backup-verify') {
    return await (await import('./commands/backup-verify.ts')).backupVerify(command, environment, stopSignal());
  }
  if (command.name === 'enroll') return await (await import('./commands/enroll.ts')).enroll(command, environment);
  if (command.name === 'once') return await (await import('./commands/once.ts')).once(command, environment);
  if (command.name === 'doctor') return await (await import('./commands/doctor.ts')).doctor(command, environment);
  if (command.name === 'poll') return await (await import('./commands/poll.ts')).poll(command, environment);
  if (command.name === 'probe') return await (await import('./commands/probe.ts')).probe(command, environment);
  if (command.name === 'discover') return await (await import('./commands/discover.ts')).discover(command, environment, stopSignal());
  if (command.name === 'inspect') return await (await import('./commands/inspect.ts')).inspect(command, environment);
  return await (await import('./commands/run.ts')).run(command, environment, stopSignal());
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
        resolve();
      });
    }
  });
}

try {
  process.exitCode = await execute(parseArguments(process.argv.slice(2), process.env));
} catch (error) {
  environment.error(messageOf(error));
  if (error instanceof UsageError) environment.error('Bantuan · Help: pantau-agent --help');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
