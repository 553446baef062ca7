// Records which register and which law the evaluation used: each version of the register, the region's identity and the
// catalogue of its regulations, so that those who only read need nothing else.

import { createHash } from 'node:crypto';
import type { Duty, Regulation } from '@pantau/shared/law/check';
import { citationOf } from '@pantau/shared/law/evaluate';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import { type Region, type Register, registerContent } from '@pantau/shared/register/register';

export interface RegisterVersion {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: Region;
  readonly register: Register;
  readonly at: number;
}

/** Writes a version when its content differs from the newest one; region and catalogue always. */
export async function recordRegister({ ledger, journal, region, register, at }: RegisterVersion): Promise<void> {
  const content = registerContent(register);
  const hash = createHash('sha256').update(content).digest('hex');
  await ledger.transaction(async (tx) => {
    const [newest] = await tx.all('select hash from register_versions where region = ? order by loaded_at desc limit 1', [region.id]);
    const statements: Statement[] = [
      {
        sql: "insert into meta (key, value) values ('region', ?) on conflict (key) do update set value = excluded.value",
        params: [JSON.stringify(region)],
      },
      ...REGULATIONS.map((regulation) => catalogueStatement(regulation, region)),
    ];
    if (newest?.['hash'] !== hash) {
      statements.push({
        sql: 'insert into register_versions (region, hash, loaded_at, content) values (?, ?, ?, ?)',
        params: [region.id, hash, at, content],
      });
      await journal.append(tx, [{ at, kind: 'audit', about: 'register-loaded', payload: { hash } }]);
    }
    await tx.run(statements);
  });
}

function catalogueStatement(regulation: Regulation, region: Region): Statement {
  const bound = !regulation.binding || region.regulations.includes(regulation.id) ? 1 : 0;
  const catalogue = JSON.stringify(regulation.duties.map((duty) => catalogueEntry(regulation, duty)));
  return {
    sql: `insert into regulations (region, id, title, bound, catalogue) values (?, ?, ?, ?, ?)
      on conflict (region, id) do update set title = excluded.title, bound = excluded.bound, catalogue = excluded.catalogue`,
    params: [region.id, regulation.id, regulation.title, bound, catalogue],
  };
}

function catalogueEntry(regulation: Regulation, duty: Duty): object {
  const { title, bound, severity } = duty;
  return {
    duty: `${regulation.id}/${duty.id}`,
    title,
    citation: citationOf(regulation, duty),
    bound,
    severity,
    class: duty.class,
    family: duty.check.family,
  };
}
