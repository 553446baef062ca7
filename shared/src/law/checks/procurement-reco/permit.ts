// Langsa 25(5), Way Kanan 24(3), Banjarbaru 46(3)c: what an office develops in information technology has a permit. The texts
// name the permit and do not regulate it: any permit that names the application or the project, and had not ended before
// it was begun, is enough.
import { isOffice, sinceInForce } from '../../acquisitions.ts';
import { defineCheck, unknown } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { judgeLetter } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';
import { projectsOf } from './projects.ts';

const PERMIT = { id: 'Izin pengembangan TIK', en: 'Permit for ICT development' };

export const developmentPermit = defineCheck({
  family: 'procurement-reco',
  id: 'development-permit',
  *subjects(view) {
    for (const app of view.list('apps')) {
      if (app.status !== 'dihentikan' && isOffice(view, app.owner_pd) && isJudged(view, startOf(view, `app/${app.id}`))) {
        yield `app/${app.id}`;
      }
    }
    yield* projectsOf(view).filter((subject) => isJudged(view, startOf(view, subject)));
  },
  judge(view, subject) {
    const pd = officeOfWork(view, subject);
    const start = startOf(view, subject);
    if (start === undefined) {
      return unknown(
        'development-start-unknown',
        `Kapan pembangunan ${subject} dimulai tidak tercatat: lengkapi started_on atau date.`,
        `When the development of ${subject} began is not recorded: fill in started_on or date.`,
        { pd },
      );
    }
    return judgeLetter(view, 'permits', {
      subject,
      pd,
      what: PERMIT,
      missing: 'advisory',
      matches: (permit) => (permit.valid_to ?? start) >= start,
    });
  },
});

/** First day of the development; what was in use before the regulation was begun before it. */
function startOf(view: FactView, subject: string): string | undefined {
  if (!subject.startsWith('app/')) {
    return view.get('other_records', idOf(subject))?.date;
  }
  const app = view.get('apps', idOf(subject));
  const known = [app?.acquired_on, app?.in_use_since].filter((day) => day !== undefined && sinceInForce(view, day) === 'before');
  return app?.started_on ?? known[0];
}

function isJudged(view: FactView, start: string | undefined): boolean {
  return start === undefined || (start <= view.today && sinceInForce(view, start) === 'since');
}

function officeOfWork(view: FactView, subject: string): string {
  const owner = subject.startsWith('app/') ? view.get('apps', idOf(subject))?.owner_pd : view.get('other_records', idOf(subject))?.pd;
  return owner ?? '';
}
