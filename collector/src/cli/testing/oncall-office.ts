// A collector as far as the on-call duty goes, for the commands of `pantau oncall`: a real ledger, a real file and a real socket.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { dutyFile } from '@pantau/shared/oncall/testing/duty-office';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { createOnCallRoutes } from '../../admin/oncall-routes.ts';
import { type OnCallDuty, openOnCallDuty } from '../../app-oncall.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import type { TrialTold } from '../../oncall/trial.ts';
import { type CliRun, runCli } from './cli-rig.ts';
import { REGION, writeSmallLedger } from './small-ledger.ts';

/** A Tuesday, 09:00 local time (WITA). */
export const NOW = Date.parse('2026-01-06T01:00:00Z');
export const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi';

export interface Office {
  readonly data: string;
  readonly ledger: SqlWriter;
  readonly duty: OnCallDuty;
  /** What the alerts stage does with a test message from now on. */
  onTell(tell: Tell): void;
  run(...words: string[]): Promise<CliRun>;
}

type Tell = (told: TrialTold, receivers: readonly string[]) => Promise<void>;

/** `oncall`: what the configuration says of the schedule; left out, the file of the duty office is in place. */
export async function startOffice(oncall?: 'none'): Promise<Office> {
  const data = await mkdtemp(join(tmpdir(), 'pantau-oncall-'));
  await writeSmallLedger(data);
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  await writeFile(join(data, 'oncall.yaml'), stringify(dutyFile()));
  let tell: Tell = () => Promise.reject(new Error('not asked for'));
  const duty = await openOnCallDuty({
    ledger,
    journal: createJournal({ region: REGION.id, writer: 'collector' }),
    region: REGION,
    config: {
      path: 'collector.yaml',
      register: join(data, 'register'),
      oncall,
      channels: [
        { id: 'telegram', type: 'telegram', token: TOKEN },
        { id: 'layar', type: 'console' },
      ],
    },
    readSecret: () => '',
    register: () => ({ get: () => undefined }),
    tell: (told, receivers) => tell(told, receivers),
    now: () => NOW,
    onChanged: () => undefined,
    onGaps: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  });
  await duty.start();
  const routes = createOnCallRoutes({ oncall: duty.commands, now: () => NOW });
  const server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve) => server.listen(join(data, 'admin.sock'), resolve));
  onTestFinished(async () => {
    server.close();
    await duty.close();
    await ledger.close();
    await rm(data, { recursive: true, force: true });
  });
  return {
    ...{ data, ledger, duty },
    onTell: (next) => void (tell = next),
    run: (...words) => runCli([...words, '--data', data], { now: () => NOW, env: { USER: 'ani' }, cwd: data }),
  };
}
