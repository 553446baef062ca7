// The variables of the dashboards: where the series come from, and what of the region is shown.
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The data source that every panel asks. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

export function datasource(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource').label('Sumber data · Data source').type('prometheus');
}

/** Address of Pantau's page, which the links lead to. */
export function page(): TextBoxVariableBuilder {
  return new TextBoxVariableBuilder('page').label('Halaman Pantau · Page of Pantau').defaultValue('http://127.0.0.1:9601');
}

function choice(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query, refId: name })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}

/** Several values may be chosen; all of them to begin with. What has no value at all, such as a server without a site, is among all. */
function several(variable: QueryVariableBuilder): QueryVariableBuilder {
  return variable
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] });
}

export const region = (): QueryVariableBuilder => choice('region', 'Daerah · Region', 'label_values(pantau_agents_enrolled, region)');

export const site = (): QueryVariableBuilder =>
  choice('site', 'Lokasi · Site', 'label_values(pantau_agent_info{region="$region", site!=""}, site)');

export const sites = (): QueryVariableBuilder => several(site());

export const pds = (): QueryVariableBuilder =>
  several(choice('pd', 'Perangkat Daerah · Office', 'label_values(pantau_agent_info{region="$region", pd!=""}, pd)'));

export const regulations = (): QueryVariableBuilder =>
  several(
    choice(
      'regulation',
      'Peraturan · Regulation',
      'label_values(pantau_findings{region="$region", regulation!="operasional"}, regulation)',
    ),
  );

export const statuses = (): QueryVariableBuilder =>
  several(choice('status', 'Status', 'label_values(pantau_findings{region="$region"}, status)'));

export const job = (): QueryVariableBuilder => choice('job', 'Job', 'label_values(node_uname_info{region="$region"}, job)');

export const instance = (): QueryVariableBuilder =>
  choice('instance', 'Server', 'label_values(up{job="$job", region="$region", site=~"$site", pd=~"$pd"}, instance)');

/** The agent behind the instance, and the server of the register that it runs on: for what the collector says of them. */
export const agent = (): QueryVariableBuilder =>
  choice('agent', 'Agen · Agent', 'label_values(up{job="$job", instance="$instance"}, agent)').hide(VariableHide.HideVariable);

export const server = (): QueryVariableBuilder =>
  choice('server', 'Server (register)', 'label_values(pantau_agent_info{agent="$agent"}, server)').hide(VariableHide.HideVariable);

export const device = (): QueryVariableBuilder =>
  choice('instance', 'Perangkat · Device', 'label_values(up{job=~"snmp.*", region="$region"}, instance)');

export const linkPds = (): QueryVariableBuilder =>
  several(choice('pd', 'Perangkat Daerah · Office', 'label_values(pantau_link_capacity_bytes_per_second{region="$region"}, pd)'));

export const blockPds = (): QueryVariableBuilder =>
  several(choice('pd', 'Perangkat Daerah · Office', 'label_values(pantau_ip_block_used{region="$region"}, pd)'));

export const backupHosts = (): QueryVariableBuilder =>
  several(choice('host', 'Mesin · Machine', 'label_values(pantau_backup_last_run_timestamp_seconds{region="$region"}, host)'));
