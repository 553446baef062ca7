// Remedies for sites, domains, the portal of services and accounts on social media.
import type { FamilyRemedies } from './remedy.ts';

const OFFICIAL_UNKNOWN = {
  id: 'Dinas menetapkan apakah {subject} resmi atau pribadi dan mengisi official (true atau false) dalam domains atau mail_domains.',
  en: 'The Dinas establishes whether {subject} is official or private and fills in official (true or false) in domains or mail_domains.',
};

export const WEB_REMEDIES: FamilyRemedies = {
  'web-portal': {
    'document-missing': {
      id: 'Dinas atau kepala daerah menerbitkan kebijakan web dan surel; catat dalam documents: kind: kebijakan_web_surel, issuer: dinas atau head_of_region, number dan date.',
      en: 'The Dinas or the head of the region issues a policy on the web and on mail; record it in documents: kind: kebijakan_web_surel, issuer: dinas or head_of_region, number and date.',
    },
    'not-connected': {
      id: 'Dinas menghubungkan {pd} dengan portal layanan; catat dalam integrations: app (portalnya), pd: {pd}, via dan started_on.',
      en: 'The Dinas connects {pd} with the portal of services; record it in integrations: app (the portal), pd: {pd}, via and started_on.',
    },
    'content-missing': {
      id: '{pd} melengkapi butir yang disebut di portal; catat dalam other_records: kind: portal_content, pd: {pd}, topic (huruf atau nama butirnya) dan date.',
      en: '{pd} completes the items that are named on the portal; record it in other_records: kind: portal_content, pd: {pd}, topic (letter or name of the item) and date.',
    },
    'no-portal': {
      id: 'Dinas menyediakan portal layanan publik dan mencatatnya dalam apps: kind: portal_layanan, status: produksi, endpoint dan in_use_since.',
      en: 'The Dinas provides a portal of public services and records it in apps: kind: portal_layanan, status: produksi, endpoint and in_use_since.',
    },
    'not-probed': {
      id: 'Pasang prober di internet (di luar jaringan pemerintah) yang memeriksa endpoint {subject}.',
      en: 'Set up a prober on the internet (outside of the government network) that looks at the endpoint of {subject}.',
    },
    'portal-down': {
      id: '{pd} memulihkan {subject} sampai prober di internet mendapat jawaban.',
      en: '{pd} brings {subject} back until the prober on the internet gets an answer.',
    },
    'letter-missing': {
      id: 'Sekretaris Daerah mengajukan permohonan domain {subject} atas usulan Dinas; isi application_letter (nomor suratnya) dalam domains.',
      en: 'The Sekretaris Daerah applies for the domain {subject} on a proposal of the Dinas; fill in application_letter (its number) in domains.',
    },
    'official-unknown': OFFICIAL_UNKNOWN,
    'owner-unknown': {
      id: 'Dinas menetapkan kantor pemilik {subject} dan mengisi owner_pd dalam domains.',
      en: 'The Dinas establishes which office {subject} belongs to and fills in owner_pd in domains.',
    },
    'outside-domain': {
      id: '{pd} memindahkan {subject} ke bawah domain pemerintah daerah dan mematikan nama lama; bila sebenarnya pribadi, isi official: false.',
      en: '{pd} moves {subject} below the domain of the government and switches off the old name; when it is private after all, fill in official: false.',
    },
    'redirect-only': {
      id: '{pd} mematikan nama {subject} yang hanya mengalihkan, setelah pengunjung mengenal alamat resminya.',
      en: '{pd} switches off the name {subject} that only leads elsewhere, once visitors know the official address.',
    },
    'name-unconfirmed': {
      id: 'Pasang sensor DNS yang memeriksa {subject} berulang kali, atau hapus catatannya dalam domains bila sudah tidak dipakai.',
      en: 'Set up a DNS sensor that looks at {subject} again and again, or take it out of domains when it is out of use.',
    },
    'name-unseen': {
      id: 'Pasang atau hidupkan kembali sensor DNS yang memeriksa {subject}; bila masih aktif, penuhi yang kurang menurut kalimatnya.',
      en: 'Set up or bring back the DNS sensor that looks at {subject}; when it is live, make good what the sentence says is lacking.',
    },
    'account-of-nobody': {
      id: 'Dinas mengambil alih akun {subject} dan menjadi pd-nya dalam social_accounts; bila akun itu milik satu PD, isi PD itu.',
      en: 'The Dinas takes over the account {subject} and becomes its pd in social_accounts; when it is that of one office, fill in that office.',
    },
    'account-owner-unknown': {
      id: 'Cari PD yang berbicara melalui {subject} dan isi pd dalam social_accounts.',
      en: 'Find out which office speaks through {subject} and fill in pd in social_accounts.',
    },
    'account-unregistered': {
      id: '{pd} mendaftarkan akun {subject} pada Dinas; isi registered_on dan admin dalam social_accounts.',
      en: '{pd} registers the account {subject} with the Dinas; fill in registered_on and admin in social_accounts.',
    },
    'run-by-others': {
      id: 'Dinas mengambil alih pengelolaan situs {subject} dan menjadi managed_by-nya dalam domains.',
      en: 'The Dinas takes over the running of the site {subject} and becomes its managed_by in domains.',
    },
    'not-in-dns': {
      id: 'Dinas memulihkan nama {subject} dalam DNS; bila situs resminya sudah lain, perbaiki domains.',
      en: 'The Dinas restores the name {subject} in DNS; when the official site is another by now, correct domains.',
    },
    'host-of-others': {
      id: 'Dinas memindahkan {subject} ke mesin yang dikelolanya; bila mesinnya sudah dikelola Dinas, ubah managed_by dalam servers atau devices.',
      en: 'The Dinas moves {subject} to a machine that it runs; when it runs the machine already, change managed_by in servers or devices.',
    },
    'host-unknown': {
      id: 'Catat mesin pada alamat yang disebut dalam servers (managed_by, macs), atau pasang agen di sana.',
      en: 'Record the machine at the address that is named in servers (managed_by, macs), or install an agent there.',
    },
    'origin-unknown': {
      id: 'Pasang sensor DNS yang melihat alamat {subject}; di balik CDN, pasang agen pada mesin asalnya.',
      en: 'Set up a DNS sensor that sees the address of {subject}; behind a CDN install an agent on the machine of origin.',
    },
    'field-missing': {
      id: '{pd} mengisi yang disebut kalimatnya untuk {subject} dalam domains: owner_pd, admin atau purpose.',
      en: '{pd} fills in what the sentence names of {subject} in domains: owner_pd, admin or purpose.',
    },
    'site-unregistered': {
      id: 'Dinas mencatat {subject} dalam domains dengan owner_pd, managed_by, admin dan official, atau mematikan namanya.',
      en: 'The Dinas records {subject} in domains with owner_pd, managed_by, admin and official, or switches the name off.',
    },
    'review-missing': {
      id: 'Dinas meninjau {subject} dan mencatatnya dalam supervisions: kinds: [pembinaan], pds: [{pd}], by: dinas, topic: subdomain atau media sosial, done_on; berlaku {subdomain_review_days}.',
      en: 'The Dinas reviews {subject} and records it in supervisions: kinds: [pembinaan], pds: [{pd}], by: dinas, topic: subdomain or media sosial, done_on; it counts for {subdomain_review_days}.',
    },
    'decree-missing': {
      id: '{pd} meminta Walikota menetapkan subdomain {subject}; isi decree_no dan decree_date dalam domains, atau matikan namanya.',
      en: '{pd} asks the Walikota to set the subdomain {subject} by decree; fill in decree_no and decree_date in domains, or switch the name off.',
    },
    'no-administrator': {
      id: '{pd} menunjuk pengelola situs {subject} dan mengisi admin dalam domains.',
      en: '{pd} names who administers the site {subject} and fills in admin in domains.',
    },
    'content-undated': {
      id: '{pd} mengisi last_content_update {subject} dalam domains: hari isinya terakhir berubah.',
      en: '{pd} fills in last_content_update of {subject} in domains: the day its content last changed.',
    },
    'content-stale': {
      id: '{pd} memutakhirkan isi {subject} setidaknya setiap {web_stale_days} dan mengisi last_content_update dalam domains.',
      en: '{pd} updates the content of {subject} at least every {web_stale_days} and fills in last_content_update in domains.',
    },
  },
};
