// Dashboard: compliance, article by article.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DUTY, EXPLAIN, LAW, toFindings, toStatus } from './links.ts';
import { NO_FINDING, orZero } from './nothing.ts';
import { figure, graph, STATUS_COLOURS, table } from './panels.ts';
import { datasource, page, pds, region, regulations, sites, statuses } from './variables.ts';

const CHOSEN = 'region="$region", regulation=~"$regulation", regulation!="operasional", pd=~"$pd", site=~"$site"';
const JUDGED = 'status!~"exempt|not-applicable"';

const count = (title: string, help: string, status: string, badFrom?: number) =>
  figure({
    title,
    help,
    unit: 'short',
    expr: orZero(`sum(pantau_duty_findings{${CHOSEN}, status="${status}"})`, `pantau_duty_findings{${CHOSEN}}`),
    ...(badFrom === undefined ? {} : { badFrom }),
    links: [toFindings(status)],
  });

export function complianceDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-compliance',
    title: 'Pantau: kepatuhan per pasal · compliance by article',
    description: 'Temuan menurut peraturan, pasal dan kewajiban. · Findings by regulation, article and duty.',
    variables: [datasource(), region(), regulations(), pds(), sites(), statuses(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Patuh · Compliant',
            help: 'Share of findings that are compliant. Unknown counts as not compliant; exempt and not applicable do not count.',
            unit: 'percentunit',
            expr: `(${orZero(`sum(pantau_duty_findings{${CHOSEN}, status="compliant"})`, `pantau_duty_findings{${CHOSEN}}`)}) / sum(pantau_duty_findings{${CHOSEN}, ${JUDGED}})`,
          }),
          count('Melanggar · Violation', 'Findings that break a duty.', 'violation', 1),
          count('Tidak diketahui · Unknown', 'No evidence: neither compliance nor violation.', 'unknown'),
          count('Perlu perhatian · Advisory', 'Not binding here, or a recommendation.', 'advisory'),
          count('Perlu pernyataan · To be attested', 'What no sensor can see: a person must attest it.', 'attest'),
          count('Dikecualikan · Exempt', 'By a letter that the register names.', 'exempt'),
        ],
      },
      {
        title: 'Perkembangan · Over time',
        panels: [
          graph({
            title: 'Temuan menurut status · Findings, by status',
            help: 'Of the regulations, offices and sites that are chosen above.',
            unit: 'short',
            queries: { '{{status}}': `sum by (status) (pantau_duty_findings{${CHOSEN}})` },
            stacked: true,
            colours: STATUS_COLOURS,
            min: 0,
            links: [toStatus()],
          }),
          graph({
            title: 'Patuh menurut pasal · Compliant, by article',
            help: 'The fifteen articles with the smallest share of compliant findings.',
            unit: 'percentunit',
            queries: {
              '{{regulation}} {{article}}': `bottomk(15, (sum by (regulation, article) (pantau_duty_findings{${CHOSEN}, status="compliant"}) or 0 * sum by (regulation, article) (pantau_duty_findings{${CHOSEN}, ${JUDGED}})) / sum by (regulation, article) (pantau_duty_findings{${CHOSEN}, ${JUDGED}}))`,
            },
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Terbuka menurut Perangkat Daerah · Open, by office',
            help: 'Findings that break a duty or cannot be judged.',
            unit: 'short',
            queries: {
              '{{pd}} {{status}}': `sum by (pd, status) (label_replace(pantau_duty_findings{${CHOSEN}, status=~"violation|unknown|attest|advisory"}, "pd", "(daerah · region)", "pd", ""))`,
            },
          }),
        ],
      },
      {
        title: 'Pasal demi pasal · Article by article',
        panels: [
          table({
            title: 'Kewajiban dan status · Duties and statuses',
            help: 'The article leads to its duty on the page of the law, the duty to its findings.',
            height: 14,
            sortedBy: 'Pasal · Article',
            columns: {
              regulation: 'Peraturan · Regulation',
              article: 'Pasal · Article',
              duty: 'Kewajiban · Duty',
              severity: 'Bobot · Severity',
              status: 'Status',
            },
            values: [
              {
                expr: `sum by (regulation, article, duty, severity, status) (pantau_duty_findings{${CHOSEN}, status=~"$status"})`,
                title: 'Temuan · Findings',
                unit: 'short',
              },
            ],
            links: [LAW, DUTY],
          }),
          table({
            title: 'Temuan terbuka · Open findings',
            help: 'The 500 worst of the region, of which those that are chosen above; the subject leads to the explanation.',
            nothing: NO_FINDING,
            height: 14,
            columns: {
              status: 'Status',
              severity: 'Bobot · Severity',
              regulation: 'Peraturan · Regulation',
              article: 'Pasal · Article',
              duty: 'Kewajiban · Duty',
              subject: 'Perihal · Subject',
              pd: 'Perangkat Daerah · Office',
            },
            values: [
              {
                expr: `max by (status, severity, regulation, article, duty, subject, pd) (time() - pantau_finding_since_timestamp_seconds{${CHOSEN}, status=~"$status"})`,
                title: 'Sejak · Lasts',
                unit: 's',
              },
            ],
            links: [LAW, DUTY, EXPLAIN],
          }),
          figure({
            title: 'Temuan yang tidak tertulis · Findings not listed',
            help: 'Open findings beyond the 500 that are listed; the page of Pantau shows all.',
            unit: 'short',
            expr: 'sum(pantau_findings_unlisted{region="$region"})',
            width: 6,
          }),
        ],
      },
    ],
  });
}
