// The command line of pantau-dashboard.
import { parseArgs } from 'node:util';
import { describeError, type Fault, InputError } from '@pantau/shared/errors';

export interface Options {
  readonly data: string;
  readonly host: string;
  readonly port: number;
}

export const HELP = `pantau-dashboard --data DIR [--host 127.0.0.1] [--port 9601]

Halaman dan API Pantau; hanya membaca buku besar. · The page and the API of Pantau; only reads the ledger.

  --data DIR   folder data collector, berisi ledger.sqlite · data folder of the collector, with ledger.sqlite
  --host ADDR  alamat tempat mendengarkan · address to listen on (127.0.0.1)
  --port N     port, 0 sampai 65535; 0 = pilih sendiri · port, 0 to 65535; 0 = any free one (9601)
  --help       tampilkan bantuan ini · show this help`;

const DEFAULTS = { host: '127.0.0.1', port: '9601' };
const MOST_PORT = 65_535;

/** The options of a command line; `help` when they were asked for. Throws an InputError with all faults at once. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const values = readValues(args);
  if (values.help === true) {
    return 'help';
  }
  const faults: Fault[] = [];
  const { data, host = DEFAULTS.host, port = DEFAULTS.port } = values;
  if (data === undefined || data === '') {
    faults.push({
      place: '',
      field: '--data',
      id: 'Sebutkan folder data collector: --data DIR',
      en: 'Name the data folder of the collector: --data DIR',
    });
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > MOST_PORT) {
    faults.push({ place: '', field: '--port', id: `Bilangan bulat 0 sampai ${MOST_PORT}`, en: `A whole number from 0 to ${MOST_PORT}` });
  }
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return { data: data ?? '', host, port: Number(port) };
}

function readValues(args: readonly string[]) {
  try {
    const options = {
      data: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new InputError([{ place: '', field: '', id: 'Pilihan tidak dikenal; lihat --help', en: describeError(error) }]);
  }
}
