// Reads what Veeam Backup & Replication told of its jobs, from the file into which rsyslog writes its events.
import { readObject } from '../../faults.ts';
import { readPath } from './entry.ts';
import { unreadable, unreadableReading } from './outcome.ts';
import { defineReader, type ReaderContext } from './reader.ts';
import { readVeeamLine, type VeeamEvent } from './veeam-events.ts';
import { readingOf } from './veeam-sessions.ts';

const MAX_BYTES = 256 * 1024 ** 2;
const MAX_LINE = 64 * 1024;

interface Found {
  readonly events: VeeamEvent[];
  noZone: number;
  unknown: number;
}

export const veeam = defineReader<{ readonly file: string }>({
  id: 'veeam',
  title: 'Veeam Backup & Replication menurut kejadian syslog-nya · by its syslog events',
  reads: ['veeam[].file', 'veeam[].file.1'],
  needs: 'syslog dari Veeam ke rsyslog di mesin ini · syslog from Veeam to rsyslog on this machine',
  everySeconds: 600,
  configure(entry, field, reader) {
    const object = readObject(entry, field, ['file'], reader) ?? {};
    return { file: readPath(object['file'], `${field}.file`, reader) };
  },
  locationOf: ({ file }) => file,
  async read({ file }, context) {
    const found: Found = { events: [], noZone: 0, unknown: 0 };
    try {
      const info = await context.host.stat(file);
      if (info?.kind !== 'file') return unreadableReading('veeam', file, `Berkas tidak ada · No such file: ${file}`);
      // The day's rotation must not make yesterday's runs forgotten.
      for (const path of [`${file}.1`, file]) await readEvents(path, context, found);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return unreadableReading('veeam', file, `Berkas tidak terbaca · Cannot be read: ${text}`);
    }
    const reading = readingOf(found.events, context.server);
    const fault = faultOf(found);
    return fault === undefined ? reading : { ...reading, repositories: [...reading.repositories, unreadable('veeam', file, fault)] };
  },
});

async function readEvents(path: string, { host, signal }: ReaderContext, found: Found): Promise<void> {
  const info = await host.stat(path);
  if (info?.kind !== 'file') return;
  if (info.bytes > MAX_BYTES) throw new Error(`${path}: > ${MAX_BYTES / 1024 ** 2} MiB; logrotate`);
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of host.stream(path, signal)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    for (const line of lines) take(line, found);
  }
}

function take(line: string, found: Found): void {
  const event = readVeeamLine(line);
  if (event === 'no-zone') found.noZone += 1;
  else if (event === 'unknown') found.unknown += 1;
  else if (event !== 'passed-over') found.events.push(event);
}

function faultOf({ events, noZone, unknown }: Found): string | undefined {
  if (noZone > 0) {
    return `${noZone} baris tanpa zona waktu; di rsyslog pakai · lines without a time zone; in rsyslog use: template="RSYSLOG_SyslogProtocol23Format"`;
  }
  if (unknown > 0) return `${unknown} kejadian Veeam tidak dikenali · events of Veeam are not understood`;
  return events.length === 0 ? 'Belum ada kejadian pekerjaan Veeam · No event of a Veeam job yet: Options > Event Forwarding' : undefined;
}
