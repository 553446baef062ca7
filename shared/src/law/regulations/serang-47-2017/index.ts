// Peraturan Walikota Serang Nomor 47 Tahun 2017: the regulation as data, one file per family of duties.
import { defineRegulation } from '../../check.ts';
import { ACCESS_RIGHTS } from './access-rights.ts';
import { APP_DOCS } from './app-docs.ts';
import { APP_GOVERNANCE } from './app-governance.ts';
import { AVAILABILITY_CURRENCY } from './availability-currency.ts';
import { BACKUP_FRESHNESS } from './backup-freshness.ts';
import { BACKUP_LOCATION } from './backup-location.ts';
import { CERTIFICATES } from './certificates.ts';
import { CLASSIFICATION } from './classification.ts';
import { DATA_GOVERNANCE } from './data-governance.ts';
import { DATA_IN_DC } from './data-in-dc.ts';
import { DC_PROVISION } from './dc-provision.ts';
import { DRC_EXISTENCE } from './drc-existence.ts';
import { INTEGRITY } from './integrity.ts';
import { INTERNET_ACCESS } from './internet-access.ts';
import { INTRA_NETWORK } from './intra-network.ts';
import { IP_PLAN } from './ip-plan.ts';
import { MAINTENANCE } from './maintenance.ts';
import { PD_DC_BAN } from './pd-dc-ban.ts';
import { PD_MANAGED_SCOPE } from './pd-managed-scope.ts';
import { PERIODIC_REPORT } from './periodic-report.ts';
import { PLANNING_DOCS } from './planning-docs.ts';
import { PROCUREMENT_RECO } from './procurement-reco.ts';
import { REPOSITORY } from './repository.ts';
import { SANCTION_OVERLAY } from './sanction-overlay.ts';
import { SECURITY_SYSTEM } from './security-system.ts';
import { SERVER_PLACEMENT } from './server-placement.ts';
import { SERVICE_BUS } from './service-bus.ts';
import { SUPERVISION } from './supervision.ts';
import { THIRD_PARTY } from './third-party.ts';
import { WEB_PORTAL } from './web-portal.ts';

export const serang = defineRegulation({
  id: 'serang-47-2017',
  title: 'Peraturan Walikota Serang Nomor 47 Tahun 2017',
  issuer: 'Walikota Serang',
  source: 'Berita Daerah Kota Serang Tahun 2017 Nomor 47',
  zone: 'WIB',
  inForceFrom: '2017-06-21',
  binding: true,
  duties: [
    ...ACCESS_RIGHTS,
    ...APP_DOCS,
    ...APP_GOVERNANCE,
    ...AVAILABILITY_CURRENCY,
    ...BACKUP_FRESHNESS,
    ...BACKUP_LOCATION,
    ...CERTIFICATES,
    ...CLASSIFICATION,
    ...DATA_GOVERNANCE,
    ...DATA_IN_DC,
    ...DC_PROVISION,
    ...DRC_EXISTENCE,
    ...INTEGRITY,
    ...INTERNET_ACCESS,
    ...INTRA_NETWORK,
    ...IP_PLAN,
    ...MAINTENANCE,
    ...PD_DC_BAN,
    ...PD_MANAGED_SCOPE,
    ...PERIODIC_REPORT,
    ...PLANNING_DOCS,
    ...PROCUREMENT_RECO,
    ...REPOSITORY,
    ...SANCTION_OVERLAY,
    ...SECURITY_SYSTEM,
    ...SERVER_PLACEMENT,
    ...SERVICE_BUS,
    ...SUPERVISION,
    ...THIRD_PARTY,
    ...WEB_PORTAL,
  ],
});
