// /explain?duty=&subject=: one finding explained, in the same words as `pantau finding explain`.
import type { Explanation } from '@pantau/shared/law/explain/explanation';
import { explanationSections } from '@pantau/shared/law/explain/sections';
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { Hono } from 'hono';
import { ParameterError } from '../api/errors.ts';
import type { AppDeps } from '../deps.ts';
import { explanationOf } from '../explain.ts';
import { Document } from './document.tsx';
import { Bilingual, StatusMark } from './parts.tsx';
import { page, Refusal } from './route.tsx';
import { dateWords } from './words.ts';

/** Adds the page of an explanation. */
export function addExplainPage(app: Pick<Hono, 'get'>, deps: AppDeps): void {
  app.get('/explain', async (context) => {
    const { duty = '', subject = '', at } = context.req.query();
    try {
      const explanation = await explanationOf({ duty, subject, at }, deps);
      return context.html(page(<ExplainPage explanation={explanation} zone={deps.region.zone} />));
    } catch (error) {
      if (error instanceof ParameterError) {
        return context.html(page(<Refusal field={error.field} sentence={error.sentence.id} />), 400);
      }
      throw error;
    }
  });
}

function ExplainPage({ explanation, zone }: { explanation: Explanation; zone: Zone }) {
  const { finding, at, isView, shortId } = explanation;
  return (
    <Document title={`${finding.subject} · Pantau`} live={false}>
      <main id="isi" class="law">
        <h1>
          {finding.subject} <small>{finding.duty}</small>
        </h1>
        <p>
          <StatusMark status={finding.status} /> <code>{shortId}</code>{' '}
          <time class="meta" datetime={zonedIso(at, zone)}>
            {dateWords(at, zone)}
          </time>{' '}
          {isView ? <b>PANDANGAN, tidak dicatat</b> : null}
        </p>
        {explanationSections(explanation, zone).map((section) => (
          <section class="law-duty" aria-labelledby={`b-${section.key}`}>
            <h2 id={`b-${section.key}`}>
              {section.title.id} <small lang="en">{section.title.en}</small>
            </h2>
            <ul>
              {section.lines.map((line) => (
                <li>{line.id === line.en ? line.id : <Bilingual sentence={line} />}</li>
              ))}
            </ul>
          </section>
        ))}
      </main>
    </Document>
  );
}
