// What the ledger's main-thread side and its database worker say to each other. Types only, so that the worker needs no other module.
import type { Row, SqlValue, Statement } from '@pantau/shared/ledger/driver';

export interface ReadRequest {
  /** A read outside of transactions. */
  readonly op: 'read';
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface AllRequest {
  /** A read inside the transaction; `begin` opens it first. */
  readonly op: 'all';
  readonly begin: boolean;
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface RunRequest {
  readonly op: 'run';
  readonly begin: boolean;
  readonly statements: readonly Statement[];
}

export interface EndRequest {
  readonly op: 'commit' | 'rollback' | 'close';
}

export type Request = ReadRequest | AllRequest | RunRequest | EndRequest;

export interface Reply {
  readonly id: number;
  readonly rows?: Row[];
  /** The database's message and what was attempted. */
  readonly error?: string;
}
