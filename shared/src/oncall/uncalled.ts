// Alerts that no policy is for: nobody is called for them, at which severities and where.
import type { Severity } from '../law/finding.ts';
import type { Gap } from './gap.ts';
import type { OnCall, Policy } from './model.ts';

/** Alerts of these severities must always call somebody; what is milder a region may leave to the page. */
const MUST_CALL: readonly Severity[] = ['critical', 'high'];
const MAY_REST: readonly Severity[] = ['medium', 'low', 'info'];

export function uncalled(oncall: Pick<OnCall, 'policies'>, region: string): Gap[] {
  const subject = `oncall/${region}`;
  const [must, may] = [holes(oncall, MUST_CALL), holes(oncall, MAY_REST)];
  const id = 'tambahkan satu kebijakan tanpa match di akhir policies';
  const en = 'add a policy without match at the end of policies';
  const grave: Gap[] =
    must === undefined ? [] : [{ subject, reason: 'alerts-uncalled', sentence: { id: `${must.id}: ${id}.`, en: `${must.en}: ${en}.` } }];
  if (may === undefined) return grave;
  const sentence = { id: `${may.id}: bila itu tidak disengaja, ${id}.`, en: `${may.en}: if that is not meant so, ${en}.` };
  return [...grave, { subject, reason: 'alerts-uncalled', sentence, soft: true }];
}

/** Severities by where somebody is called for them, as a sentence without its end. */
function holes({ policies }: Pick<OnCall, 'policies'>, severities: readonly Severity[]) {
  const places = severities.flatMap((severity) => {
    const takes = policies.filter(({ match }) => match.severity === undefined || match.severity.includes(severity));
    const where = takes.map(({ match }) => conditions(match));
    return where.includes('') ? [] : [{ severity, where: [...new Set(where)].join('; ') }];
  });
  if (places.length === 0) return undefined;
  const parts = [...Map.groupBy(places, ({ where }) => where)].map(([where, found]) => {
    const which = found.map(({ severity }) => severity).join(', ');
    return where === ''
      ? { id: `peringatan ${which} tidak memanggil siapa pun`, en: `alerts of severity ${which} call nobody` }
      : {
          id: `peringatan ${which} hanya memanggil seseorang untuk ${where}, di luar itu tidak ada`,
          en: `alerts of severity ${which} call somebody only for ${where}, and else nobody`,
        };
  });
  return { id: capital(parts.map((part) => part.id).join('; ')), en: capital(parts.map((part) => part.en).join('; ')) };
}

/** What a policy asks beside the severity; empty for one that takes everything. */
function conditions({ site, pd, duty }: Policy['match']): string {
  const lists = Object.entries({ site, pd, duty }).flatMap(([field, values]) =>
    values === undefined ? [] : [`${field} ${values.join(', ')}`],
  );
  return lists.join(' + ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
