// Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022: the regulation as data, one file per family of duties.
import { defineRegulation } from '../../check.ts';
import { ACCESS_RIGHTS } from './access-rights.ts';
import { APP_DOCS } from './app-docs.ts';
import { APP_GOVERNANCE } from './app-governance.ts';
import { ASSET_INVENTORY } from './asset-inventory.ts';
import { AUDIT } from './audit.ts';
import { AVAILABILITY_CURRENCY } from './availability-currency.ts';
import { BACKUP_FRESHNESS } from './backup-freshness.ts';
import { CERTIFICATES } from './certificates.ts';
import { CLASSIFICATION } from './classification.ts';
import { DATA_GOVERNANCE } from './data-governance.ts';
import { DATA_IN_DC } from './data-in-dc.ts';
import { DC_PROVISION } from './dc-provision.ts';
import { DC_STANDARDS } from './dc-standards.ts';
import { DRC_EXISTENCE } from './drc-existence.ts';
import { GOV_INTRANET } from './gov-intranet.ts';
import { INCIDENT } from './incident.ts';
import { INTEGRITY } from './integrity.ts';
import { INTRA_NETWORK } from './intra-network.ts';
import { PD_MANAGED_SCOPE } from './pd-managed-scope.ts';
import { PDN_USE } from './pdn-use.ts';
import { PLANNING_DOCS } from './planning-docs.ts';
import { PROCUREMENT_RECO } from './procurement-reco.ts';
import { REPOSITORY } from './repository.ts';
import { SANCTION_OVERLAY } from './sanction-overlay.ts';
import { SECURITY_SYSTEM } from './security-system.ts';
import { SERVER_PLACEMENT } from './server-placement.ts';
import { SERVICE_BUS } from './service-bus.ts';
import { SHARED_USE } from './shared-use.ts';
import { SUPERVISION } from './supervision.ts';
import { THIRD_PARTY } from './third-party.ts';
import { WEB_PORTAL } from './web-portal.ts';

export const banjarbaru = defineRegulation({
  id: 'banjarbaru-5-2022',
  title: 'Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
  issuer: 'Wali Kota Banjarbaru dan DPRD Kota Banjarbaru',
  source: 'Lembaran Daerah Kota Banjarbaru Tahun 2022 Nomor 5',
  zone: 'WITA',
  inForceFrom: '2022-08-26',
  binding: true,
  duties: [
    ...ACCESS_RIGHTS,
    ...APP_DOCS,
    ...APP_GOVERNANCE,
    ...ASSET_INVENTORY,
    ...AUDIT,
    ...AVAILABILITY_CURRENCY,
    ...BACKUP_FRESHNESS,
    ...CERTIFICATES,
    ...CLASSIFICATION,
    ...DATA_GOVERNANCE,
    ...DATA_IN_DC,
    ...DC_PROVISION,
    ...DC_STANDARDS,
    ...DRC_EXISTENCE,
    ...GOV_INTRANET,
    ...INCIDENT,
    ...INTEGRITY,
    ...INTRA_NETWORK,
    ...PD_MANAGED_SCOPE,
    ...PDN_USE,
    ...PLANNING_DOCS,
    ...PROCUREMENT_RECO,
    ...REPOSITORY,
    ...SANCTION_OVERLAY,
    ...SECURITY_SYSTEM,
    ...SERVER_PLACEMENT,
    ...SERVICE_BUS,
    ...SHARED_USE,
    ...SUPERVISION,
    ...THIRD_PARTY,
    ...WEB_PORTAL,
  ],
});
