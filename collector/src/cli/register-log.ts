// `pantau register log`: every version of the register that the collector loaded, newest first, and what changed in each.
import { type RegisterVersion, readRegisterAt, readRegisterVersions } from '@pantau/shared/ledger/queries/register-versions';
import { diffRegisters } from '@pantau/shared/register/diff';
import { createRegister, type Register, registerFromContent } from '@pantau/shared/register/register';
import { LIST_NAMES } from '@pantau/shared/register/schemas';
import { zonedIso } from '@pantau/shared/time';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { type OpenedLedger, withLedger } from './ledger-reader.ts';
import { changesSummary } from './register-changes.ts';
import { renderTable } from './terminal.ts';

const HEAD = ['DIMUAT · LOADED', 'VERSI · VERSION', 'CATATAN · RECORDS', 'PERUBAHAN · CHANGES'];
const SHORT_HASH = 12;

export const registerLog: Command = {
  name: 'register log',
  usage: '[--data DIR]',
  summary: { id: 'Versi register yang pernah dimuat', en: 'The versions of the register that were loaded' },
  details: [
    {
      id: 'Perubahan terhadap versi sebelumnya: + ditambah, ~ diubah, - dihapus. Rinciannya: pantau register diff.',
      en: 'Changes against the version before: + added, ~ changed, - removed. In detail: pantau register diff.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    return await withLedger(dataFolder(args, context), async (ledger): Promise<ExitCode> => {
      const versions = await logOf(ledger);
      const rows = versions.map(({ loadedAt, hash, records, changes }) => ({
        cells: [
          { text: loadedAt },
          { text: hash.slice(0, SHORT_HASH), paint: context.style.cyan },
          { text: String(records) },
          { text: changes },
        ],
      }));
      context.say(renderTable(rows, context.style, HEAD));
      context.tell({ region: ledger.region.id, versions });
      return 0;
    });
  },
};

interface LogEntry {
  readonly loadedAt: string;
  readonly hash: string;
  readonly records: number;
  readonly changes: string;
}

/** One version after the other, so that only two are held at a time. */
async function logOf({ reader, region }: OpenedLedger): Promise<LogEntry[]> {
  const versions = await readRegisterVersions(reader, region.id, { limit: Number.MAX_SAFE_INTEGER });
  const entries: LogEntry[] = [];
  let before = createRegister({});
  for (const { hash, loadedAt } of versions.toReversed()) {
    const register = await contentOf({ hash, loadedAt });
    entries.push({
      loadedAt: zonedIso(loadedAt, region.zone),
      hash,
      records: LIST_NAMES.reduce((sum, name) => sum + register.list(name).length, 0),
      changes: changesSummary(diffRegisters(before, register)),
    });
    before = register;
  }
  return entries.toReversed();

  async function contentOf({ loadedAt }: RegisterVersion): Promise<Register> {
    return registerFromContent((await readRegisterAt(reader, region.id, loadedAt))?.content ?? '[null,[]]');
  }
}
