// Where a panel leads to: another dashboard, the page of the law, a finding, its explanation.
import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';

function link(title: string, url: string, targetBlank: boolean): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(targetBlank);
}

/** What the next dashboard takes along. */
const PLACE = 'var-datasource=${datasource}&var-page=${page:percentencode}&var-region=${region}&${__url_time_range}';

/** The dashboard of the server that a series is about. */
export const toServer = (): DashboardLinkBuilder =>
  link('Dasbor server · Server dashboard', `/d/pantau-server?${PLACE}&var-instance=\${__field.labels.instance}`, false);

/** The dashboard of the site that a series is about. */
export const toSite = (): DashboardLinkBuilder =>
  link('Dasbor lokasi · Site dashboard', `/d/pantau-site?${PLACE}&var-site=\${__field.labels.site}`, false);

/** The findings of a regulation with a status, on the page of Pantau. */
export const toFindingsOf = (): DashboardLinkBuilder =>
  link('Temuan · Findings', '${page:raw}/?regulation=${__field.labels.regulation}&status=${__field.labels.status}', true);

/** The findings of a status, on the page of Pantau. */
export const toStatus = (): DashboardLinkBuilder => link('Temuan · Findings', '${page:raw}/?status=${__field.labels.status}', true);

/** The same link for one status that the panel counts. */
export const toFindings = (status: string): DashboardLinkBuilder => link('Temuan · Findings', `\${page:raw}/?status=${status}`, true);

/** All findings about the server of the dashboard, on the page of Pantau. */
export const toFindingsOfServer = (): DashboardLinkBuilder =>
  link('Temuan server ini · Findings of this server', '${page:raw}/?subject=server/${server:percentencode}', true);

/** A link of a column of a table; the fields of the row fill it in. */
export interface ColumnLink {
  readonly column: string;
  readonly title: string;
  readonly url: string;
}

/** The article on the page of the law, the duty's findings, and the explanation of one finding. */
export const LAW: ColumnLink = {
  column: 'article',
  title: 'Pasal · Article',
  url: '${page:raw}/law/${__data.fields.regulation}#${__data.fields.duty}',
};
export const DUTY: ColumnLink = {
  column: 'duty',
  title: 'Temuan kewajiban ini · Findings of this duty',
  url: '${page:raw}/?regulation=${__data.fields.regulation}&duty=${__data.fields.regulation}/${__data.fields.duty}',
};
export const EXPLAIN: ColumnLink = {
  column: 'subject',
  title: 'Penjelasan temuan · The finding explained',
  url: '${page:raw}/explain?duty=${__data.fields.regulation}/${__data.fields.duty}&subject=${__data.fields.subject}',
};
export const SERVER: ColumnLink = {
  column: 'instance',
  title: 'Dasbor server · Server dashboard',
  url: `/d/pantau-server?${PLACE}&var-instance=\${__data.fields.instance}`,
};

export const DEVICE: ColumnLink = {
  column: 'instance',
  title: 'Dasbor perangkat · Device dashboard',
  url: `/d/pantau-device?${PLACE}&var-instance=\${__data.fields.instance}`,
};

/** From one dashboard to all others of Pantau. */
export function dashboardLinks(): DashboardLinkBuilder[] {
  return [
    new DashboardLinkBuilder('Dasbor Pantau · Dashboards')
      .type(DashboardLinkType.Dashboards)
      .tags(['pantau'])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
    link('Halaman Pantau · Page of Pantau', '${page:raw}/', true),
  ];
}
