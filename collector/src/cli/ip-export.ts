// `pantau ip export`: the address plan of the register in use, as CSV for a spreadsheet or for NetBox.
import { localDay } from '@pantau/shared/time';
import { netboxCsv } from '../register/export/netbox-csv.ts';
import { type FlatList, recordsCsv } from '../register/export/records-csv.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { type Arguments, type Command, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { registerInUse } from './ip-source.ts';
import { withLedger } from './ledger-reader.ts';

const FORMATS = ['csv', 'netbox'];
const LISTS: Readonly<Record<string, FlatList>> = { address: 'ip_addresses', block: 'ip_blocks' };
/** Without this mark Excel takes a file for Windows-1252; NetBox would take it for a part of the first name. */
const UTF8_MARK = '\uFEFF';

export const ipExport: Command = {
  name: 'ip export',
  usage: '[--format csv|netbox] [--kind address|block] [--data DIR]',
  summary: { id: 'Rencana alamat sebagai CSV, juga untuk NetBox', en: 'The address plan as CSV, also for NetBox' },
  details: [
    {
      id: 'pantau ip export --format netbox > alamat.csv, lalu impor di NetBox: IPAM, IP Addresses (block: Prefixes). Tenant, VRF, dan tag harus sudah ada di sana. csv: bentuk pantau register import.',
      en: 'pantau ip export --format netbox > addresses.csv, then import it in NetBox: IPAM, IP Addresses (block: Prefixes). Tenants, VRFs and tags have to be there. csv: the form of pantau register import.',
    },
  ],
  options: {
    format: { value: 'F', help: { id: 'csv (bawaan) atau netbox', en: 'csv (default) or netbox' } },
    kind: { value: 'K', help: { id: 'address (bawaan) atau block', en: 'address (default) or block' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const format = choiceOf(args, 'format', FORMATS);
    const list = LISTS[choiceOf(args, 'kind', Object.keys(LISTS))] ?? 'ip_addresses';
    return await withLedger<ExitCode>(dataFolder(args, context), async ({ reader, region }) => {
      const register = await registerInUse(reader, region);
      const today = localDay(context.now(), region.zone);
      const isNetbox = format === 'netbox';
      const text = isNetbox ? netboxCsv(register, { list, today }) : recordsCsv(register, list, ZONES_BY_REGULATION);
      if (!context.isJson) {
        const mark = isNetbox || context.isTty.stdout ? '' : UTF8_MARK;
        context.stdout.write(`${mark}${text}`);
      }
      context.tell({ format, list, rows: register.list(list).length, csv: text });
      return 0;
    });
  },
};

/** The first choice is that of who names none. */
function choiceOf(args: Arguments, option: string, choices: readonly string[]): string {
  const written = args.text(option) ?? choices[0] ?? '';
  if (choices.includes(written)) {
    return written;
  }
  const [id, en] = [choices.join(' atau '), choices.join(' or ')];
  throw new UsageError(`--${option} "${written}" tidak dikenal; tulis ${id}`, `--${option} "${written}" is not known; write ${en}`);
}
