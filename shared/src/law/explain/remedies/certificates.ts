// Remedies for electronic certificates and signatures.
import type { FamilyRemedies } from './remedy.ts';

export const CERTIFICATE_REMEDIES: FamilyRemedies = {
  certificates: {
    'certificate-over': {
      id: 'Pemegangnya mengganti sertifikat yang habis atau dicabut dengan yang berlaku; catat yang baru dalam certificates: holder, issuer_kind, not_before dan not_after.',
      en: 'Its holder replaces the certificate that ended or was revoked by a valid one; record it in certificates: holder, issuer_kind, not_before and not_after.',
    },
    'certificate-ends-soon': {
      id: 'Perpanjang sertifikat {subject} sebelum hari terakhirnya dan catat yang baru dalam certificates dengan not_before dan not_after.',
      en: 'Renew the certificate of {subject} before its last day and record the new one in certificates with not_before and not_after.',
    },
    'issuer-unregistered': {
      id: 'Minta sertifikat penandatangan dari PSrE terdaftar dan catat dalam certificates dengan issuer_kind: psre; bila penerbitnya memang PSrE, perbaiki issuer_kind.',
      en: 'Obtain the signing certificate from a registered provider (PSrE) and record it in certificates with issuer_kind: psre; when its issuer is one, correct issuer_kind.',
    },
    'endpoint-invalid': {
      id: 'Pasang pada situs itu sertifikat yang masih berlaku dengan rantai lengkap; prober akan melihatnya.',
      en: 'Install on that site a certificate that is valid, with its whole chain; the prober will see it.',
    },
    'status-unverified': {
      id: 'Biarkan sensor menanyakan status sertifikat itu (OCSP atau CRL), atau memeriksa situs pemegangnya, setidaknya setiap {cert_monitor_ttl_h}.',
      en: 'Let a sensor ask for the status of the certificate (OCSP or CRL), or look at the site of its holder, at least every {cert_monitor_ttl_h}.',
    },
    unmonitored: {
      id: 'Dinas memasang pemantau yang memeriksa status {subject} setidaknya setiap {cert_monitor_ttl_h}.',
      en: 'The Dinas sets up a monitor that asks for the status of {subject} at least every {cert_monitor_ttl_h}.',
    },
    'certificates-unregistered': {
      id: 'Catat sertifikat para pelaksana transaksi elektronik {subject} dalam certificates: holder, issuer_kind, not_before dan not_after.',
      en: 'Record the certificates of the officers for electronic transactions of {subject} in certificates: holder, issuer_kind, not_before and not_after.',
    },
    'no-certificate': {
      id: 'Mintakan sertifikat elektronik kepada PSrE untuk {subject} dan catat dalam certificates: holder: {subject}, issuer_kind: psre, not_before dan not_after.',
      en: 'Apply to a registered provider (PSrE) for a certificate for {subject} and record it in certificates: holder: {subject}, issuer_kind: psre, not_before and not_after.',
    },
    'certified-signatures no-certificate': {
      id: 'Isi certificate pada {subject} dalam signatures dan catat sertifikatnya dalam certificates; bila memang tanpa sertifikat, tandatangani ulang dan ubah kind menjadi uncertified.',
      en: 'Fill in certificate of {subject} in signatures and record the certificate in certificates; when there was none, sign anew and change kind to uncertified.',
    },
    'invalid-when-signed': {
      id: 'Tandatangani ulang naskahnya dengan sertifikat PSrE yang berlaku; bila tanggalnya keliru, perbaiki signed_at, not_before atau not_after.',
      en: 'Sign the paper anew with a valid certificate of a registered provider; when a day is wrong, correct signed_at, not_before or not_after.',
    },
    'flow-unassessed': {
      id: '{pd} menilai apa yang dicatat alur tanda tangan {subject}; catat dalam other_records: kind: app_assessment, topic: tanda_tangan, subjects: [{subject}], result: "a b c" sesuai unsurnya.',
      en: '{pd} assesses what the signing flow of {subject} records; record it in other_records: kind: app_assessment, topic: tanda_tangan, subjects: [{subject}], result: "a b c" by the elements found.',
    },
    'element-missing': {
      id: '{pd} melengkapi alur tanda tangan {subject} dengan unsur yang disebut, menilainya lagi dan mencatat app_assessment baru dalam other_records.',
      en: '{pd} adds the elements that are named to the signing flow of {subject}, assesses it anew and records a new app_assessment in other_records.',
    },
    'no-time-source': {
      id: 'Dinas menyediakan sumber waktu tepercaya bagi tanda tangan dan mencatatnya dalam other_records: kind: service, topic: ntp.',
      en: 'The Dinas provides a trusted source of time for signatures and records it in other_records: kind: service, topic: ntp.',
    },
    'no-signing-flow': {
      id: '{pd} memasang alur tanda tangan pada {subject} dan mengisi signing_certificate dalam apps.',
      en: '{pd} gives {subject} a signing flow and fills in signing_certificate in apps.',
    },
    'not-all-signed': {
      id: '{pd} menemukan transaksi {subject} yang tidak ditandatangani dan memperbaiki alurnya sampai terhitung 100 %.',
      en: '{pd} finds the transactions of {subject} that are not signed and mends the flow until the count is 100 %.',
    },
    'signing-unseen': {
      id: '{pd} melaporkan setiap hari bagian transaksi {subject} yang ditandatangani (fakta signing).',
      en: '{pd} reports daily which share of the transactions of {subject} is signed (the fact signing).',
    },
    'no-verification': {
      id: '{pd} menyediakan cara memverifikasi keaslian pada {subject} dan mengisi verification_mechanism, atau sso_enabled, dalam apps.',
      en: '{pd} gives {subject} a way to verify authenticity and fills in verification_mechanism, or sso_enabled, in apps.',
    },
    'chain-unseen': {
      id: 'Pasang prober yang memeriksa rantai sertifikat endpoint {subject}.',
      en: 'Set up a prober that looks at the chain of the certificate at the endpoint of {subject}.',
    },
    'purpose-unregistered': {
      id: '{pd} mengisi public_service dan transactional {subject} dalam apps.',
      en: '{pd} fills in public_service and transactional of {subject} in apps.',
    },
    'transactions-uncertified': {
      id: '{pd} memperbaiki yang disebut kalimatnya pada {subject}: pasang sertifikat situs yang sah, ganti sertifikat penandatangan yang tidak berlaku, dan tandatangani semua transaksi.',
      en: '{pd} mends what the sentence names on {subject}: a valid certificate on the site, a valid signing certificate, and all transactions signed.',
    },
    'transactions-unseen': {
      id: 'Pasang prober pada endpoint {subject}, atau laporkan bagian transaksi yang ditandatangani dan isi signing_certificate dalam apps.',
      en: 'Set up a prober at the endpoint of {subject}, or report the share of transactions that are signed and fill in signing_certificate in apps.',
    },
  },
};
