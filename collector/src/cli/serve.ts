// `pantau serve`: the collector itself, until it is told to end.
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeError, InputError } from '@pantau/shared/errors';
import { pino } from 'pino';
import { loadConfig } from '../config.ts';
import { hostOf, isLoopbackHost, localUrl } from '../tls/names.ts';
import { type Command, UsageError } from './command.ts';

/** A stop can wait for a Redis that is gone. What was accepted is safe at any instant, as it is when power fails. */
const STOP_LIMIT_MS = 8_000;

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
    // Notices of the channel console are for people: with --json they leave standard output to the document.
    const terminal = context.isJson ? context.stderr : context.stdout;
    const host = { write: (text: string) => void terminal.write(text), die: () => dead.resolve('dead') };
    // The stages and their drivers are loaded here: the other commands need none of them.
    const { startCollector } = await import('../app.ts');
    const starting = startCollector(config, log, host).catch((error: unknown) => {
      throw error instanceof InputError ? error : startFault(path, error);
    });
    // A start can wait for Redis without end; whoever ends it then must not wait too.
    const collector = await Promise.race([starting, stopped, dead.promise]);
    if (collector === undefined || collector === 'dead') {
      starting.catch(() => undefined);
      return collector === undefined ? 0 : 1;
    }
    const address = localUrl(config.listen.host, collector.port) ?? collector.url;
    const others =
      isLoopbackHost(hostOf(collector.url)) || address === collector.url ? '' : `; server lain · other servers: ${collector.url}`;
    context.say(`Collector berjalan · running: ${address}${others}`);
    context.tell({ address, host: config.listen.host, port: collector.port, data: config.data });
    if ((await Promise.race([stopped, dead.promise])) === 'dead') {
      return 1;
    }
    log.info('The collector ends');
    const limit = new AbortController();
    const late = delay(STOP_LIMIT_MS, 'late' as const, { signal: limit.signal }).catch(() => undefined);
    const ended = await Promise.race([collector.stop(), late]);
    limit.abort();
    if (ended === 'late') {
      log.warn({ seconds: STOP_LIMIT_MS / 1_000 }, 'The collector did not end in time and is cut off; nothing accepted is lost');
    }
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
