// Single statements that share a commit: each commit waits for the disk, so those that come while one is under way go into the next together.
import type { SqlWriter, Statement } from '@pantau/shared/ledger/driver';

/** Resolves once the statement is on the disk; rejects when the transaction that it was in failed. */
export type WriteTogether = (statement: Statement) => Promise<void>;

export function writeTogether(ledger: Pick<SqlWriter, 'transaction'>): WriteTogether {
  let open: { readonly statements: Statement[]; written: Promise<void> } | undefined;

  return (statement) => {
    if (open !== undefined) {
      open.statements.push(statement);
      return open.written;
    }
    const batch = { statements: [statement], written: Promise.resolve() };
    const shut = (): void => {
      if (open === batch) open = undefined;
    };
    open = batch;
    batch.written = ledger
      .transaction(async (tx) => {
        shut();
        await tx.run(batch.statements);
      })
      .finally(shut);
    return batch.written;
  };
}
