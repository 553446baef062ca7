// Program `pantau-dashboard`: the page and the API over the collector's ledger. The only file here that touches `process`.

import { describeError, InputError } from '@pantau/shared/errors';
import pino from 'pino';
import { HELP, type Options, parseOptions } from './options.ts';
import { startDashboard } from './start.ts';
import { createViewJudge } from './view-judge.ts';

const WRONG_USE = 2;

async function run(options: Options): Promise<void> {
  const log = pino();
  const stopping = new AbortController();
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        stopping.abort();
        resolve(signal);
      });
    }
  });
  try {
    const running = await startDashboard({ options, log, now: Date.now, signal: stopping.signal, createJudge: createViewJudge });
    const signal = await stopped;
    log.info({ signal }, 'Berhenti · Stopping');
    await running.close();
  } catch (error) {
    if (!stopping.signal.aborted) {
      log.fatal({ err: error }, 'Layanan halaman tidak dapat berjalan · The dashboard cannot run');
      process.exitCode = 1;
    }
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${HELP}\n`);
  } else {
    await run(options);
  }
} catch (error) {
  if (!(error instanceof InputError)) {
    throw error;
  }
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = WRONG_USE;
}
