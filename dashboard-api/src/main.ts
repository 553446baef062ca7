// Program `pantau-dashboard`: the page and the API over the collector's ledger. The only file here that touches `process`.
import pino from 'pino';
import { describeError, InputError } from '@pantau/shared/errors';
import { ParameterError } from './api/errors.ts';
import type { Judge } from './judge.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { startDashboard } from './start.ts';

const WRONG_USE = 2;

/** Refuses every view: this program was started without an evaluation. */
function createJudge(): Judge {
  return async (regulation) => {
    throw new ParameterError('view', {
      id: `Pandangan menurut ${regulation} tidak tersedia di layanan ini.`,
      en: `A view by ${regulation} is not available in this service.`,
    });
  };
}

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
    const running = await startDashboard({ options, log, now: Date.now, signal: stopping.signal, createJudge });
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
