// The judgement behind a view: the facts of an instant as the ledger has them, by the regulation that was asked for. Nothing of it
// is written.
import { judgeAll } from '@pantau/shared/law/evaluate';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { ParameterError } from './api/errors.ts';
import type { Judge } from './judge.ts';

/** Judges by any regulation that Pantau knows; another id is refused with the list of those. */
export function createViewJudge(reader: SqlReader, region: RegionInfo, now: () => number): Judge {
  return async (id, instant) => {
    const regulation = regulationById(id);
    if (regulation === undefined || !regulation.binding) {
      const known = REGULATIONS.filter((each) => each.binding)
        .map((each) => each.id)
        .join(', ');
      throw new ParameterError('view', {
        id: `${id} tidak dikenal; pilih salah satu: ${known}.`,
        en: `${id} is not known; choose one of: ${known}.`,
      });
    }
    const at = instant ?? now();
    return judgeAll(await worldAt(reader, region, at), at, regulation);
  };
}
