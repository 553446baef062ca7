// What the routes are given: nothing here reads the clock or the environment by itself.
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import type { Assets } from './assets.ts';
import type { CollectorLink } from './collector-link.ts';
import type { FindingsStore } from './findings-store.ts';
import type { Judge } from './judge.ts';
import type { Watcher } from './watch.ts';

export interface AppDeps {
  readonly reader: SqlReader;
  readonly region: RegionInfo;
  readonly findings: FindingsStore;
  readonly watcher: Watcher;
  readonly assets: Assets;
  /** Judges the facts of now, or of an instant, by a regulation; nothing of it is recorded. */
  readonly judge: Judge;
  /** The way to the collector, for what people say on the page. */
  readonly link: CollectorLink;
  /** Signs the forms of the page. */
  readonly formSecret: string;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Told of every error that is answered with 500. */
  readonly onError: (error: unknown, path: string) => void;
}
