// What `pantau law` tells of: the regulations as data, with the decisions of a region where a ledger is at hand.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InRegion } from '@pantau/shared/law/catalogue/entry';
import { noSuchDuty } from '@pantau/shared/law/catalogue/near';
import type { Language } from '@pantau/shared/law/catalogue/section';
import type { Duty, Regulation } from '@pantau/shared/law/check';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { registerFromContent } from '@pantau/shared/register/register';
import { nearest, someOf } from '@pantau/shared/register/words';
import { localDay } from '@pantau/shared/time';
import { type Arguments, type Context, type OptionSpec, UsageError } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

export const LANG_OPTION = {
  value: 'id|en',
  help: { id: 'bahasa: id atau en', en: 'language: id or en' },
} as const satisfies OptionSpec;

/** --lang; Indonesian when left out. */
export function languageOf(args: Arguments): Language {
  const lang = args.text('lang') ?? 'id';
  if (lang !== 'id' && lang !== 'en') {
    throw new UsageError(`--lang "${lang}" tidak dikenal; pilih id atau en`, `--lang "${lang}" is not known; choose id or en`);
  }
  return lang;
}

/** The regulation with this id. Throws UsageError with the nearest. */
export function regulationNamed(id: string): Regulation {
  const found = REGULATIONS.find((each) => each.id === id);
  if (found !== undefined) {
    return found;
  }
  const ids = REGULATIONS.map((each) => each.id);
  const names = new Map(ids.map((each) => [each.slice(0, each.indexOf('-')), each]));
  const hint = nearest(id, ids) ?? names.get(nearest(id, names.keys()) ?? '') ?? someOf(ids);
  throw new UsageError(`peraturan "${id}" tidak dikenal; maksudnya ${hint}?`, `regulation "${id}" is not known; did you mean ${hint}?`);
}

export interface NamedDuty {
  readonly regulation: Regulation;
  readonly duty: Duty;
}

/** The duty `REGULATION/ID`; without the regulation when only one has such a duty. Throws UsageError with the nearest. */
export function dutyNamed(written: string): NamedDuty {
  const slash = written.indexOf('/');
  if (slash === -1) {
    return dutyWithoutRegulation(written);
  }
  const regulation = regulationNamed(written.slice(0, slash));
  const id = written.slice(slash + 1);
  const duty = regulation.duties.find((each) => each.id === id);
  if (duty === undefined) {
    const words = noSuchDuty(id, regulation, REGULATIONS);
    throw new UsageError(words.id, words.en);
  }
  return { regulation, duty };
}

function dutyWithoutRegulation(id: string): NamedDuty {
  const found = REGULATIONS.flatMap((regulation) =>
    regulation.duties.filter((duty) => duty.id === id).map((duty) => ({ regulation, duty })),
  );
  const [first, second] = found;
  if (first !== undefined && second === undefined) {
    return first;
  }
  const known = REGULATIONS.flatMap((regulation) => regulation.duties.map((duty) => `${regulation.id}/${duty.id}`));
  const meant =
    found.length > 0
      ? found.map(({ regulation, duty }) => `${regulation.id}/${duty.id}`)
      : known.filter((each) => each.slice(each.indexOf('/') + 1).startsWith(id));
  const near = meant.length > 0 ? someOf(meant, 5) : (nearestDuty(id, known) ?? 'pantau law list');
  throw new UsageError(`kewajiban "${id}" tidak jelas; maksudnya ${near}?`, `duty "${id}" is not clear; did you mean ${near}?`);
}

function nearestDuty(id: string, known: readonly string[]): string | undefined {
  const short = new Map(known.map((each) => [each.slice(each.indexOf('/') + 1), each]));
  return short.get(nearest(id, short.keys()) ?? '');
}

/** The decisions of the region whose ledger is at hand: that of --data, which must be there, else the usual one when there is one. */
export async function regionAtHand(
  args: Arguments,
  context: Context,
): Promise<{ readonly region?: RegionInfo; readonly inRegion?: InRegion }> {
  const data = dataFolder(args, context);
  if (args.text('data') === undefined && !existsSync(join(data, 'ledger.sqlite'))) {
    return {};
  }
  return await withLedger(data, async ({ reader, region }) => {
    const current = await readCurrentRegister(reader, region.id);
    const decisions = current === undefined ? [] : decisionsOf(registerFromContent(current.content));
    return { region, inRegion: { day: localDay(context.now(), region.zone), decisions } };
  });
}
