// All dashboards, and the text of the file that Grafana reads of each.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { addressesDashboard } from './addresses.ts';
import { alertsDashboard } from './alerts.ts';
import { backupsDashboard } from './backups.ts';
import { complianceDashboard } from './compliance.ts';
import { deviceDashboard } from './device.ts';
import { endpointsDashboard } from './endpoints.ts';
import { networkDashboard } from './network.ts';
import { ownDashboard } from './own.ts';
import { pathsDashboard } from './paths.ts';
import { regionDashboard } from './region.ts';
import { serverDashboard } from './server.ts';
import { siteDashboard } from './site.ts';

const DASHBOARDS: readonly (() => Dashboard)[] = [
  regionDashboard,
  siteDashboard,
  serverDashboard,
  complianceDashboard,
  networkDashboard,
  deviceDashboard,
  addressesDashboard,
  pathsDashboard,
  endpointsDashboard,
  backupsDashboard,
  alertsDashboard,
  ownDashboard,
];

/** File name and text of each dashboard. */
export function dashboardFiles(): Map<string, string> {
  return new Map(DASHBOARDS.map((make) => make()).map((dashboard) => [`${dashboard.uid}.json`, `${JSON.stringify(dashboard, null, 2)}\n`]));
}
