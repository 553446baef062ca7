// `pantau ip import`: takes IP addresses or prefixes of NetBox into the register, with the machinery of `pantau register import`.
import { resolve } from 'node:path';
import { planNetboxImport } from '../register/import/import.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import type { Command } from './command.ts';
import { carryOut, IMPORT_OPTIONS, registerFolder } from './register-import.ts';

export const ipImport: Command = {
  name: 'ip import',
  usage: 'FILE [--dry-run] [--register DIR] [--data DIR]',
  summary: { id: 'Memasukkan alamat dari CSV NetBox ke register', en: 'Takes addresses of a CSV of NetBox into the register' },
  details: [
    {
      id: 'Berkas impor atau ekspor NetBox: IP Addresses (kolom address) atau Prefixes (kolom prefix). Catatan dengan alamat dan VRF yang sama diubah pada kolom yang diisi; yang lain ditambahkan; tidak ada yang dihapus. Tenant adalah id atau nama PD. Prefix berstatus container atau deprecated dilewati.',
      en: 'A file that NetBox imports or exports: IP Addresses (column address) or Prefixes (column prefix). A record with the same address and VRF is changed in the columns that are filled in, others are added, none is removed. The tenant is the id or the name of an office. Prefixes with the status container or deprecated are passed over.',
    },
  ],
  options: IMPORT_OPTIONS,
  words: [1, 1],
  async run(args, context) {
    const csv = resolve(context.cwd, args.words[0] ?? '');
    const dir = registerFolder(args, context);
    const planned = await planNetboxImport({ csv, dir, known: ZONES_BY_REGULATION, now: context.now() });
    if (planned.passedOver > 0) {
      context.say(`${planned.passedOver} prefix dilewati · prefixes passed over (container, deprecated)`);
    }
    return await carryOut(planned, { isDry: args.isOn('dry-run'), context });
  },
};
