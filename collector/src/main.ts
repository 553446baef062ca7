// Entry of `pantau`: hands the process to the command line and ends with its exit code.
import { text } from 'node:stream/consumers';
import { createCli } from './cli/create-cli.ts';

for (const output of [process.stdout, process.stderr]) {
  // Whoever read has gone, as in `pantau findings | head`: there is nobody left to tell.
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
}

const cli = createCli({
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: () => text(process.stdin),
  stopSignal: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.once(signal, () => resolve());
      }
    }),
  env: process.env,
  cwd: process.cwd(),
  now: Date.now,
  isTty: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
});

const code = await cli.run(process.argv.slice(2));
// A pipe takes what was written only piece by piece; what is left is lost with the process.
for (const output of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => {
    output.write('', () => resolve());
  });
}
// A start that failed may leave connections behind that would keep the process.
process.exit(code);
