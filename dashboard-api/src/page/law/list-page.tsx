// /law: the regulations that Pantau knows.
import { Document } from '../document.tsx';
import type { RegulationRow } from './model.ts';

/** The list of regulations. */
export function LawListPage({ rows }: { rows: readonly RegulationRow[] }) {
  return (
    <Document title="Peraturan · Pantau" live={false}>
      <main id="isi" class="law">
        <h1>
          Peraturan{' '}
          <small>
            kewajiban yang dinilai Pantau, dengan kata-kata sendiri <span lang="en">· the duties that Pantau judges, in its own words</span>
          </small>
        </h1>
        <ul class="law-list">
          {rows.map(({ regulation, bound }) => (
            <li>
              <a href={`/law/${regulation.id}`}>{regulation.title}</a>
              <span class="meta">
                {regulation.duties.length} kewajiban <span lang="en">duties</span>
                {bound ? ' · mengikat daerah ini' : null}
                {regulation.binding ? null : ' · keadaan Pantau sendiri, tidak diminta pasal mana pun'}
                {regulation.inForceFrom === undefined ? null : ` · berlaku sejak ${regulation.inForceFrom}`}
              </span>
            </li>
          ))}
        </ul>
      </main>
    </Document>
  );
}
