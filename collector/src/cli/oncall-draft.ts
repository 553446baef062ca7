// A schedule that is not in use yet, against the channels of a configuration when one is at hand.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import { draftGapsOf } from '@pantau/shared/oncall/check';
import type { Channels } from '@pantau/shared/oncall/contacts';
import type { Gap } from '@pantau/shared/oncall/gap';
import type { OnCall } from '@pantau/shared/oncall/model';
import type { Zone } from '@pantau/shared/time';
import { parseChannels } from '../channels/config.ts';
import { reachOf } from '../channels/reach.ts';
import { loadConfig } from '../config.ts';
import { loadOnCall } from '../oncall/load.ts';
import type { Arguments, Context } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

/** Without a ledger the zone is not known; local times are then read in that of most regions, which hides no fault. */
const ANY_REGION: { readonly id: string; readonly zone: Zone } = { id: 'berkas', zone: 'WIB' };

export interface Draft {
  readonly oncall: OnCall;
  readonly gaps: readonly Gap[];
  /** Configuration whose channels the contacts were held against. */
  readonly config?: string;
  /** Why the contacts could not be checked. */
  readonly unchecked?: string;
}

/** Throws InputError with every fault of the file. */
export async function readDraft(path: string, args: Arguments, context: Context): Promise<Draft> {
  const region = await withLedger(dataFolder(args, context), async ({ region: { id, zone } }) => ({ id, zone })).catch(() => ANY_REGION);
  const { oncall } = await loadOnCall(path, region.zone);
  const { channels, ...known } = await channelsFor(path, args, context);
  return { oncall, gaps: draftGapsOf({ region: region.id, oncall, channels, now: context.now() }), ...known };
}

/** Those of --config; else of `collector.yaml` beside the file or in the data directory. */
async function channelsFor(
  file: string,
  args: Arguments,
  context: Context,
): Promise<Pick<Draft, 'config' | 'unchecked'> & { readonly channels?: Channels }> {
  const named = args.text('config');
  const usual = [join(dirname(file), 'collector.yaml'), join(dataFolder(args, context), 'collector.yaml')];
  const config = named === undefined ? usual.find((path) => existsSync(path)) : resolve(context.cwd, named);
  if (config === undefined) {
    return {
      unchecked:
        'konfigurasi collector tidak ditemukan; sebut dengan --config FILE · no configuration of the collector found; name it by --config FILE',
    };
  }
  try {
    const { channels } = await loadConfig(config);
    const readFile = (path: string) => readFileSync(resolve(dirname(config), path), 'utf8').trim();
    return { config, channels: reachOf(parseChannels(channels, { place: config, readFile })) };
  } catch (error) {
    // One that was asked for must be readable; one that was only found may belong to another user.
    if (named !== undefined || !(error instanceof InputError)) throw error;
    const [fault] = error.faults;
    return { unchecked: `${config}: ${fault?.id} · ${fault?.en}` };
  }
}
