// /law/REGULATION: every duty of a regulation with all that is known of it, to be filtered by family and class.
import type { DutyEntry } from '@pantau/shared/law/catalogue/entry';
import { dutySections } from '@pantau/shared/law/catalogue/sections';
import { CLASS_WORDS, SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { Document } from '../document.tsx';
import { Bilingual } from '../parts.tsx';
import { pageAddress } from '../query.ts';
import type { LawPageModel } from './model.ts';

/** The page of one regulation. */
export function RegulationPage({ model }: { model: LawPageModel }) {
  const { regulation, all, shown, regionName, day } = model;
  return (
    <Document title={`${regulation.title} · Pantau`} live={false}>
      <main id="isi" class="law">
        <p class="meta">
          <a href="/law">Semua peraturan</a>
        </p>
        <h1>
          {regulation.title}{' '}
          <small>
            {all.length} kewajiban <span lang="en">duties</span>
            {regulation.inForceFrom === undefined ? null : ` · berlaku sejak ${regulation.inForceFrom}`} · {regulation.issuer}
          </small>
        </h1>
        <p class="meta">
          Kewajiban ditulis dengan kata-kata Pantau; yang berlaku ialah naskah resmi ({regulation.source}). Nilai parameter ialah yang
          berlaku di {regionName} pada {day}.{' '}
          <span lang="en">
            Duties are told in Pantau's own words; the official text is what counts. Parameters are those in force here.
          </span>
        </p>
        <LawFilter model={model} />
        <p class="meta" id="jumlah">
          {shown.length} dari {all.length} kewajiban
        </p>
        {shown.length === 0 ? <p class="empty">Tidak ada kewajiban yang cocok dengan saringan.</p> : null}
        {shown.map((entry) => (
          <DutyArticle entry={entry} isRecorded={model.isRecorded} />
        ))}
      </main>
    </Document>
  );
}

function LawFilter({ model }: { model: LawPageModel }) {
  const { regulation, all, query } = model;
  const families = [...new Set(all.map((entry) => entry.family))].toSorted();
  const address = `/law/${regulation.id}`;
  return (
    <form class="filter law-filter" method="get" action={address} role="search" aria-label="Saring kewajiban" id="saringan">
      <label for="family">
        Rumpun <span lang="en">family</span>
      </label>
      <select id="family" name="family">
        <option value="">semua</option>
        {families.map((family) => (
          <option value={family} selected={family === query.family}>
            {family} ({all.filter((entry) => entry.family === family).length})
          </option>
        ))}
      </select>
      <label for="class">
        Kelas <span lang="en">class</span>
      </label>
      <select id="class" name="class">
        <option value="">semua</option>
        {(['A', 'B', 'C'] as const).map((each) => (
          <option value={each} selected={each === query.class}>
            {each}: {CLASS_WORDS[each].id} ({all.filter((entry) => entry.class === each).length})
          </option>
        ))}
      </select>
      <button type="submit">Saring</button>
      {query.family === undefined && query.class === undefined ? null : <a href={address}>Tampilkan semua</a>}
    </form>
  );
}

/** The anchor of a duty is its id without the regulation: `/law/langsa-34-2020#17.11-backup`. */
function DutyArticle({ entry, isRecorded }: { entry: DutyEntry; isRecorded: boolean }) {
  const id = entry.duty.slice(entry.regulation.length + 1);
  const severity = SEVERITY_WORDS[entry.severity];
  const findings = pageAddress({ ...(isRecorded ? {} : { view: entry.regulation }), duty: entry.duty });
  return (
    <article class="law-duty" id={id} aria-labelledby={`j-${id}`}>
      <h2 id={`j-${id}`}>
        <a class="anchor" href={`#${id}`}>
          {entry.article === '' ? id : entry.article}
        </a>{' '}
        <Bilingual sentence={entry.title} />
      </h2>
      <p class="meta">
        <code>{id}</code> · kelas {entry.class} · bobot {severity.id} <span lang="en">({severity.en})</span> ·{' '}
        {entry.bound.join(', ') || '-'} · <a href={findings}>temuan</a>
      </p>
      <details>
        <summary aria-label={`Selengkapnya tentang ${id}`}>Selengkapnya</summary>
        <dl>
          {dutySections(entry).map((section) => (
            <div>
              <dt>
                {section.title.id} <span lang="en">{section.title.en}</span>
              </dt>
              {section.lines.map((line) => (
                <dd>{line.id === line.en ? line.id : <Bilingual sentence={line} />}</dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}
