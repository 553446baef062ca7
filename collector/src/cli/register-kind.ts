// Reads the name of a kind of record from the command line: `server`, or the name of its list.
import { isListName, LIST_NAMES, LIST_PREFIX, type ListName, listOfKind } from '@pantau/shared/register/schemas';
import { nearest } from '@pantau/shared/register/words';
import { type OptionSpec, UsageError } from './command.ts';

const KINDS = LIST_NAMES.map((name) => LIST_PREFIX[name]);

export const KIND_OPTION = {
  value: 'KIND',
  help: { id: 'jenis catatan: server, pd, ip_block, …', en: 'kind of record: server, pd, ip_block, …' },
} as const satisfies OptionSpec;

/** Throws UsageError for a kind that does not exist. */
export function listNamed(kind: string): ListName {
  const list = isListName(kind) ? kind : listOfKind(kind);
  if (list !== undefined) {
    return list;
  }
  const guess = nearest(kind, KINDS);
  const [hint, hintEn] =
    guess === undefined ? [`pilih: ${KINDS.join(', ')}`, 'choose one of these'] : [`maksudnya ${guess}?`, `did you mean ${guess}?`];
  throw new UsageError(`jenis "${kind}" tidak ada; ${hint}`, `there is no kind "${kind}"; ${hintEn}`);
}
