// Memory errors that the controllers corrected or could not, from /sys/devices/system/edac; node_exporter's collector `edac`.
import { counter, type Sample } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValue } from './sysfs.ts';

interface MemoryErrors {
  readonly ce: Sample[];
  readonly ue: Sample[];
  readonly rowCe: Sample[];
  readonly rowUe: Sample[];
}

const FOLDER = '/sys/devices/system/edac/mc';

export const edac = defineProbe<MemoryErrors>({
  id: 'edac',
  title: 'Galat memori ECC · ECC memory errors',
  remedy: 'Ganti modul memori yang galatnya bertambah · Replace the memory module whose errors grow',
  reads: [FOLDER],
  emits: ['node_edac_*'],
  async read({ host }) {
    const controllers = await namesIn(host, FOLDER, /^mc\d/);
    if (controllers === undefined || controllers.length === 0) return undefined;
    const errors: MemoryErrors = { ce: [], ue: [], rowCe: [], rowUe: [] };
    const add = async (samples: Sample[], path: string, labels: Record<string, string>): Promise<void> => {
      const value = kernelNumber(await readValue(host, `${FOLDER}/${path}`));
      if (value !== undefined) samples.push({ labels, value });
    };
    for (const name of controllers) {
      const controller = /\d+/.exec(name)?.[0] ?? '';
      await add(errors.ce, `${name}/ce_count`, { controller });
      await add(errors.ue, `${name}/ue_count`, { controller });
      await add(errors.rowCe, `${name}/ce_noinfo_count`, { controller, csrow: 'unknown' });
      await add(errors.rowUe, `${name}/ue_noinfo_count`, { controller, csrow: 'unknown' });
      for (const row of (await namesIn(host, `${FOLDER}/${name}`, /^csrow\d/)) ?? []) {
        const csrow = /\d+/.exec(row)?.[0] ?? '';
        await add(errors.rowCe, `${name}/${row}/ce_count`, { controller, csrow });
        await add(errors.rowUe, `${name}/${row}/ue_count`, { controller, csrow });
      }
    }
    return errors;
  },
  metrics: ({ ce, ue, rowCe, rowUe }) => [
    counter('node_edac_correctable_errors_total', 'Total correctable memory errors.', ce),
    counter('node_edac_csrow_correctable_errors_total', 'Total correctable memory errors for this csrow.', rowCe),
    counter('node_edac_csrow_uncorrectable_errors_total', 'Total uncorrectable memory errors for this csrow.', rowUe),
    counter('node_edac_uncorrectable_errors_total', 'Total uncorrectable memory errors.', ue),
  ],
});
