// The findings of the page: regulation > article > duty > subject, with sentence, evidence, parameters and exemption.
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { STATUS_WORDS } from '@pantau/shared/law/status';
import type { ReportArticle, ReportDuty, ReportRegulation } from '@pantau/shared/report-model';
import type { ShownFinding } from '../findings-store.ts';
import { FindingRow } from './finding-row.tsx';
import type { PageModel } from './model.ts';
import { StatusMark, StatusShape, totalsWords } from './parts.tsx';
import { pageAddress } from './query.ts';

interface PartProps {
  readonly model: PageModel;
}

/** One regulation with all its articles that have something to show. */
export function RegulationSection({
  regulation,
  model,
  heading,
}: PartProps & { regulation: ReportRegulation<ShownFinding>; heading: string }) {
  return (
    <section class="regulation" aria-labelledby={`r-${regulation.id}`} id={`sec-${regulation.id}`}>
      <h2 id={`r-${regulation.id}`}>{heading}</h2>
      {regulation.articles.map((article) => (
        <Article article={article} model={model} />
      ))}
    </section>
  );
}

function Article({ article, model }: PartProps & { article: ReportArticle<ShownFinding> }) {
  const [first] = article.duties;
  const id = `a-${article.citation.regulation}-${(article.name || (first?.duty ?? '')).replaceAll(/\W+/g, '-')}`;
  const bound = [...new Set(article.duties.flatMap((duty) => duty.bound))].join(', ');
  return (
    <details class={`article ${article.status}`} id={id} open={article.status !== 'compliant' && article.status !== 'not-applicable'}>
      <summary>
        <StatusShape status={article.status} />
        <span class="article-name">{article.name === '' ? first?.title.id : article.name}</span>
        <span class="article-totals">{totalsWords(article.totals)}</span>
      </summary>
      <div class="article-body">
        {bound === '' && article.citation.source === undefined ? null : (
          <p class="meta">
            {bound === '' ? null : <>Yang diwajibkan: {bound}. </>}
            {article.citation.source === undefined ? null : <SourceOfText source={article.citation.source} />}
          </p>
        )}
        {article.duties.map((duty) => (
          <Duty duty={duty} model={model} />
        ))}
      </div>
    </details>
  );
}

function Duty({ duty, model }: PartProps & { duty: ReportDuty<ShownFinding> }) {
  const id = `d-${duty.duty.replaceAll(/\W+/g, '-')}`;
  const written = duty.findings.filter((finding) => model.shown.has(finding));
  const severity = SEVERITY_WORDS[duty.severity];
  return (
    <section class="duty" aria-labelledby={id} id={`${id}-part`}>
      <h3 id={id}>
        {duty.title.id}{' '}
        <small class="en" lang="en">
          {duty.title.en}
        </small>
      </h3>
      <p class="meta">
        <a href={`/law/${duty.duty.replace('/', '#')}`}>
          <code>{duty.duty.slice(duty.duty.indexOf('/') + 1)}</code>
        </a>{' '}
        · bobot {severity.id} <span lang="en">({severity.en})</span>
      </p>
      <table class="findings" role="table" aria-labelledby={id}>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Status
            </th>
            <th scope="col" role="columnheader">
              Subjek
            </th>
            <th scope="col" role="columnheader">
              Temuan
            </th>
            <th scope="col" role="columnheader">
              Bukti
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {written.map((finding) => (
            <FindingRow finding={model.shown.get(finding) ?? finding} clock={{ now: model.now, zone: model.region.zone }} />
          ))}
        </tbody>
      </table>
      <More duty={duty} model={model} written={written.length} />
    </section>
  );
}

/** Leads to the subjects that are not written out here. */
function More({ duty, model, written }: PartProps & { duty: ReportDuty<ShownFinding>; written: number }) {
  const total = duty.findings.length;
  const { query } = model;
  if (query.duty === undefined) {
    const address = pageAddress({ ...query, duty: duty.duty });
    return total > written ? (
      <p class="more">
        <a href={address}>
          {total - written} subjek lain dari {total}
        </a>
      </p>
    ) : null;
  }
  const page = query.page ?? 1;
  const pages = Math.ceil(total / model.perDuty);
  return pages > 1 ? (
    <nav class="more" aria-label="Halaman subjek">
      {page > 1 ? <a href={pageAddress({ ...query, page: page - 1 })}>Sebelumnya</a> : null}
      <span>
        Halaman {page} dari {pages} ({total} subjek)
      </span>
      {page < pages ? <a href={pageAddress({ ...query, page: page + 1 })}>Berikutnya</a> : null}
    </nav>
  ) : null;
}

/** What the words of the statuses mean, for those who read the page for the first time. */
export function Legend() {
  const meanings = [
    ['violation', 'bukti menunjukkan kewajiban tidak dipenuhi'],
    ['unknown', 'bukti tidak ada atau sudah basi; bukan berarti sesuai'],
    ['attest', 'hanya orang yang dapat menyatakannya'],
    ['advisory', 'tidak melanggar bunyi pasal, tetapi perlu diperbaiki'],
    ['exempt', 'ada pengecualian yang berlaku dan tercatat'],
    ['compliant', 'bukti yang masih segar menunjukkan kewajiban dipenuhi'],
    ['not-applicable', 'pasal ini tidak mengikat subjek'],
  ] as const;
  return (
    <details class="legend" id="arti-status">
      <summary>Arti status</summary>
      <dl>
        {meanings.map(([status, meaning]) => (
          <div>
            <dt>
              <StatusMark status={status} />{' '}
              <small class="en" lang="en">
                {STATUS_WORDS[status].en}
              </small>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Where the official text is: an address to follow, or the gazette that holds it. */
function SourceOfText({ source }: { source: string }) {
  return /^https?:/.test(source) ? (
    <a href={source} rel="noreferrer external">
      Naskah resmi
    </a>
  ) : (
    <span>Naskah resmi: {source}.</span>
  );
}
