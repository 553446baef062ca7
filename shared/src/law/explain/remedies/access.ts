// Remedies for rights of access: matrices, accounts, officers, sign-on and zones.
import type { FamilyRemedies } from './remedy.ts';

export const ACCESS_REMEDIES: FamilyRemedies = {
  'access-rights': {
    'account-of-leaver': {
      id: '{pd} menonaktifkan akun yang disebut pada {subject}; bila orangnya masih bertugas, perbaiki left_on dalam persons.',
      en: '{pd} disables the accounts that are named on {subject}; when the person is still in service, correct left_on in persons.',
    },
    'right-of-leaver': {
      id: '{pd} mencabut hak akses dalam bukti dan menghapusnya dari access_rights; bila orangnya masih bertugas, perbaiki left_on dalam persons.',
      en: '{pd} revokes the right in the evidence and takes it out of access_rights; when the person is still in service, correct left_on in persons.',
    },
    'accounts-unseen': {
      id: 'Hidupkan kembali agen yang melaporkan akun {subject} (probe accounts).',
      en: 'Bring back the agent that reports the accounts of {subject} (probe accounts).',
    },
    'matrix-missing': {
      id: '{pd} menyusun matriks hak akses {subject} dan mencatatnya dalam access_rights: subject, role, holder, granted_on dan allowed_zones.',
      en: '{pd} draws up the access matrix of {subject} and records it in access_rights: subject, role, holder, granted_on and allowed_zones.',
    },
    'review-late': {
      id: '{pd} meninjau matriks hak akses {subject}; isi reviewed_on dalam access_rights, atau catat other_records dengan kind: access_review; berlaku {access_review_days}.',
      en: '{pd} reviews the access matrix of {subject}; fill in reviewed_on in access_rights, or record it in other_records with kind: access_review; it counts for {access_review_days}.',
    },
    'review-undated': {
      id: '{pd} mengisi granted_on atau reviewed_on hak akses yang disebut dalam access_rights.',
      en: '{pd} fills in granted_on or reviewed_on of the right that is named in access_rights.',
    },
    'security-owner-missing': {
      id: 'Isi security_owner {subject} dalam apps: Dinas untuk aplikasi umum, pemiliknya untuk aplikasi khusus.',
      en: 'Fill in security_owner of {subject} in apps: the Dinas for a common application, its owner for a special one.',
    },
    'security-owner-other': {
      id: 'Serahkan keamanan {subject} kepada yang disebut kalimatnya dan ubah security_owner dalam apps.',
      en: 'Hand the security of {subject} to whom the sentence names and change security_owner in apps.',
    },
    'officer-missing': {
      id: '{pd} menunjuk petugas keamanan {subject}; catat dalam persons (pd: {pd}, role: penanggung_jawab_keamanan) atau other_records (kind: security_officer).',
      en: '{pd} names an officer for the security of {subject}; record it in persons (pd: {pd}, role: penanggung_jawab_keamanan) or other_records (kind: security_officer).',
    },
    'sign-on-missing': {
      id: 'Dinas menyediakan Single Sign-On dan mencatatnya dalam other_records: kind: service, topic: sso, subjects: aplikasinya, number dan date.',
      en: 'The Dinas provides a single sign-on and records it in other_records: kind: service, topic: sso, subjects: its application, number and date.',
    },
    'sign-on-unseen': {
      id: 'Sebut aplikasi Single Sign-On dalam subjects layanannya (other_records) dan pasang prober yang memeriksanya.',
      en: 'Name the application of the single sign-on in the subjects of its service (other_records) and set up a prober that looks at it.',
    },
    'sign-on-down': {
      id: 'Dinas memulihkan layanan Single Sign-On sampai prober mendapat jawaban.',
      en: 'The Dinas brings the single sign-on back until the prober gets an answer.',
    },
    'exposure-unseen': {
      id: 'Pasang prober di jaringan PD, intranet dan internet yang memeriksa dari mana {subject} dapat dicapai.',
      en: 'Set up probers in the office network, the intranet and the internet that look from where {subject} can be reached.',
    },
    'zones-unknown': {
      id: '{pd} mengisi allowed_zones {subject} dalam access_rights; tutup akses dari zona yang tidak termasuk.',
      en: '{pd} fills in allowed_zones of {subject} in access_rights; close the access from zones that are not among them.',
    },
    'reachable-from-outside': {
      id: '{pd} menutup akses ke {subject} dari zona yang disebut pada firewall; bila zona itu memang diizinkan, catat dalam allowed_zones pada access_rights.',
      en: '{pd} closes the access to {subject} from the zones that are named at the firewall; when a zone is allowed, record it in allowed_zones in access_rights.',
    },
  },
};
