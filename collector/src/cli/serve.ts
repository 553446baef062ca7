// `pantau serve`: the collector itself, until it is told to end.

import { resolve } from 'node:path';
import { describeError, InputError } from '@pantau/shared/errors';
import { pino } from 'pino';
import { loadConfig } from '../config.ts';
import { type Command, UsageError } from './command.ts';

export const serve: Command = {
  name: 'serve',
  usage: '--config FILE',
  summary: { id: 'Menjalankan collector', en: 'Runs the collector' },
  details: [
    {
      id: 'Berjalan sampai SIGTERM atau SIGINT, lalu berhenti dengan tertib. Log (JSON) ditulis ke stderr.',
      en: 'Runs until SIGTERM or SIGINT, then ends in order. The log (JSON) is written to stderr.',
    },
  ],
  options: { config: { value: 'FILE', help: { id: 'berkas konfigurasi (YAML)', en: 'configuration file (YAML)' } } },
  words: [0, 0],
  async run(args, context) {
    const path = args.text('config');
    if (path === undefined) {
      throw new UsageError('sebutkan konfigurasi: --config FILE', 'name the configuration: --config FILE');
    }
    const config = await loadConfig(resolve(context.cwd, path));
    const log = pino({ name: 'pantau' }, { write: (line) => void context.stderr.write(line) });
    const stopped = context.stopSignal();
    const dead = Promise.withResolvers<'dead'>();
    const host = { write: (text: string) => void context.stdout.write(text), die: () => dead.resolve('dead') };
    // The stages and their drivers are loaded here: the other commands need none of them.
    const { startCollector } = await import('../app.ts');
    const collector = await startCollector(config, log, host).catch((error: unknown) => {
      throw error instanceof InputError ? error : startFault(path, error);
    });
    const address = `http://${config.listen.host}:${collector.port}`;
    context.say(`Collector berjalan · running: ${address}`);
    context.tell({ address, host: config.listen.host, port: collector.port, data: config.data });
    if ((await Promise.race([stopped, dead.promise])) === 'dead') {
      return 1;
    }
    log.info('The collector ends');
    await collector.stop();
    return 0;
  },
};

function startFault(path: string, error: unknown): InputError {
  const reason = describeError(error);
  return new InputError([
    {
      place: path,
      field: '',
      id: `collector tidak dapat mulai: ${reason}; periksa listen, redis dan data di berkas ini, lalu jalankan lagi`,
      en: `the collector cannot start: ${reason}; check listen, redis and data in this file, then start again`,
    },
  ]);
}
