// Peraturan Bupati Way Kanan Nomor 26 Tahun 2019: the regulation as data, one file per family of duties.
import { defineRegulation } from '../../check.ts';
import { ACCESS_RIGHTS } from './access-rights.ts';
import { APP_DOCS } from './app-docs.ts';
import { APP_GOVERNANCE } from './app-governance.ts';
import { ASSET_INVENTORY } from './asset-inventory.ts';
import { AVAILABILITY_CURRENCY } from './availability-currency.ts';
import { BACKUP_FRESHNESS } from './backup-freshness.ts';
import { BACKUP_LOCATION } from './backup-location.ts';
import { CERTIFICATES } from './certificates.ts';
import { CLASSIFICATION } from './classification.ts';
import { DATA_GOVERNANCE } from './data-governance.ts';
import { DATA_IN_DC } from './data-in-dc.ts';
import { DC_PROVISION } from './dc-provision.ts';
import { DRC_EXISTENCE } from './drc-existence.ts';
import { DRC_SEPARATION } from './drc-separation.ts';
import { DRP_DOCUMENT } from './drp-document.ts';
import { GRANTED_DEVICES } from './granted-devices.ts';
import { INCIDENT } from './incident.ts';
import { INTEGRITY } from './integrity.ts';
import { INTERNET_ACCESS } from './internet-access.ts';
import { INTRA_NETWORK } from './intra-network.ts';
import { IP_PLAN } from './ip-plan.ts';
import { MAINTENANCE } from './maintenance.ts';
import { PD_MANAGED_SCOPE } from './pd-managed-scope.ts';
import { PLANNING_DOCS } from './planning-docs.ts';
import { PROCUREMENT_RECO } from './procurement-reco.ts';
import { REPOSITORY } from './repository.ts';
import { SECURITY_SYSTEM } from './security-system.ts';
import { SERVER_PLACEMENT } from './server-placement.ts';
import { SUPERVISION } from './supervision.ts';
import { THIRD_PARTY } from './third-party.ts';
import { WEB_PORTAL } from './web-portal.ts';

export const wayKanan = defineRegulation({
  id: 'waykanan-26-2019',
  title: 'Peraturan Bupati Way Kanan Nomor 26 Tahun 2019',
  issuer: 'Bupati Way Kanan',
  source: 'Berita Daerah Kabupaten Way Kanan Tahun 2019 Nomor 26',
  zone: 'WIB',
  inForceFrom: '2019-10-10',
  binding: true,
  duties: [
    ...ACCESS_RIGHTS,
    ...APP_DOCS,
    ...APP_GOVERNANCE,
    ...ASSET_INVENTORY,
    ...AVAILABILITY_CURRENCY,
    ...BACKUP_FRESHNESS,
    ...BACKUP_LOCATION,
    ...CERTIFICATES,
    ...CLASSIFICATION,
    ...DATA_GOVERNANCE,
    ...DATA_IN_DC,
    ...DC_PROVISION,
    ...DRC_EXISTENCE,
    ...DRC_SEPARATION,
    ...DRP_DOCUMENT,
    ...GRANTED_DEVICES,
    ...INCIDENT,
    ...INTEGRITY,
    ...INTERNET_ACCESS,
    ...INTRA_NETWORK,
    ...IP_PLAN,
    ...MAINTENANCE,
    ...PD_MANAGED_SCOPE,
    ...PLANNING_DOCS,
    ...PROCUREMENT_RECO,
    ...REPOSITORY,
    ...SECURITY_SYSTEM,
    ...SERVER_PLACEMENT,
    ...SUPERVISION,
    ...THIRD_PARTY,
    ...WEB_PORTAL,
  ],
});
