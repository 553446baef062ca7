// /backups/DATASET: the copies of one dataset at a look, and below the picture everything that it rests on.
import { type CopiesPicture, countsOf, newestCopy, type RestoreShown } from '@pantau/shared/backups/picture';
import { STATE_WORDS } from '@pantau/shared/backups/words';
import type { Finding } from '@pantau/shared/law/finding';
import { zonedIso } from '@pantau/shared/time';
import { Document } from '../document.tsx';
import { Age, Bilingual, type ClockProps, StatusMark, StatusShape } from '../parts.tsx';
import { explainAddress } from '../query.ts';
import { dateWords } from '../words.ts';
import { CopiesTable } from './copies-table.tsx';
import { Diagram, STATE_SHAPES } from './diagram.tsx';

interface PageProps {
  readonly picture: CopiesPicture;
  readonly clock: ClockProps;
  /** The instant as it was asked for; left out = now, and the page follows. */
  readonly at?: string | undefined;
}

export function DatasetPage({ picture, clock, at }: PageProps) {
  return (
    <Document title={`Salinan ${picture.dataset} · Pantau`} live={at === undefined}>
      <main id="isi" class="copies" data-now={zonedIso(clock.now, clock.zone)}>
        <p class="meta">
          <a href={`/backups${at === undefined ? '' : `?${new URLSearchParams({ at }).toString()}`}`}>Semua dataset</a>
          {at === undefined ? null : <> · keadaan pada {dateWords(clock.now, clock.zone)}</>}
        </p>
        <h1>
          Salinan {picture.dataset}{' '}
          <small>
            {picture.pdName ?? `PD ${picture.pd}`} <span lang="en">· copies of this dataset</span>
          </small>
        </h1>
        <Verdicts picture={picture} clock={clock} />
        <figure class="copies-figure">
          <Diagram picture={picture} />
          <Legend />
        </figure>
        {picture.unseen === undefined ? null : (
          <p class="note">
            <Bilingual sentence={picture.unseen} />
          </p>
        )}
        {picture.copies.length === 0 ? (
          <p class="note">
            Register tidak menyebut ke mana data ini dicadangkan: isi backup_sources.{' '}
            <small class="en" lang="en">
              The register does not say where this data is backed up: fill in backup_sources.
            </small>
          </p>
        ) : (
          <Section id="tabel" title="Salinan" en="Copies">
            <CopiesTable picture={picture} clock={clock} />
          </Section>
        )}
        <Section id="uji" title="Uji pemulihan" en="Restore tests">
          <Restores restores={picture.restores} />
        </Section>
        <Section id="temuan" title="Temuan" en="Findings">
          <Findings findings={picture.findings} at={at} />
        </Section>
      </main>
    </Document>
  );
}

function Section({ id, title, en, children }: { id: string; title: string; en: string; children?: unknown }) {
  return (
    <section aria-labelledby={`${id}-judul`} id={id}>
      <h2 id={`${id}-judul`}>
        {title} <small lang="en">{en}</small>
      </h2>
      {children}
    </section>
  );
}

/** What the law says, Pantau's own word apart, and the three numbers that are asked first. */
function Verdicts({ picture, clock }: { picture: CopiesPicture; clock: ClockProps }) {
  const { copies, sites, placeUnknown } = countsOf(picture);
  const newest = newestCopy(picture)?.takenAt;
  const [restore] = picture.restores;
  return (
    <ul class="verdicts" aria-label="Putusan">
      {picture.verdicts.map(({ title, status }) => (
        <li>
          <StatusMark status={status} /> <span class="meta">{title}</span>
        </li>
      ))}
      {picture.verdicts.length === 0 ? <li class="meta">Belum dinilai menurut peraturan.</li> : null}
      {picture.operational === undefined ? null : (
        <li>
          <StatusMark status={picture.operational} /> <span class="meta">operasional, bukan kepatuhan</span>
        </li>
      )}
      <li>
        <b>{copies}</b> salinan di <b>{sites}</b> lokasi
        {placeUnknown === 0 ? null : <>, {placeUnknown} tanpa tempat yang terbukti</>}
      </li>
      <li>terbaru {newest === undefined ? <b>tidak diketahui</b> : <Age at={newest} clock={clock} />}</li>
      <li>uji pemulihan {restore === undefined ? <b>belum pernah tercatat</b> : <b>{`${restore.day} (${restoreWord(restore)})`}</b>}</li>
    </ul>
  );
}

function restoreWord({ ok }: RestoreShown): string {
  return ok ? 'berhasil' : 'gagal';
}

function Legend() {
  const meanings = [
    ['good', 'utuh, segar, dan diperiksa', 'whole, fresh and verified'],
    ['attention', 'ada, tetapi ada yang kurang', 'there, but something is lacking'],
    ['bad', 'tidak ada, rusak, atau terlambat', 'missing, damaged or late'],
    ['unknown', 'tidak ada saksi yang dapat dipercaya', 'no witness that can be trusted'],
  ] as const;
  return (
    <figcaption class="copies-legend">
      <ul>
        {meanings.map(([state, id, en]) => (
          <li>
            <span class={`status ${STATE_SHAPES[state]}`}>
              <StatusShape status={STATE_SHAPES[state]} />
              <span>{STATE_WORDS[state].id}</span>
            </span>{' '}
            {id}{' '}
            <small class="en" lang="en">
              {STATE_WORDS[state].en}: {en}
            </small>
          </li>
        ))}
      </ul>
      <p class="meta">
        Pada panah: jarak dari data asli, dan umur salinan utuh yang terbaru.{' '}
        <span lang="en">On each arrow: distance from the data, and age of the newest whole copy (jam = hours, hari = days).</span>
      </p>
    </figcaption>
  );
}

const RESTORE_WORDS: Readonly<Record<string, string>> = {
  copy: 'salinan',
  restored_to: 'dipulihkan ke',
  tested_by: 'penguji',
  evidence: 'berita acara',
  evidence_sha256: 'SHA-256',
  rows_compared: 'baris dibandingkan',
  files_compared: 'berkas dibandingkan',
};

function Restores({ restores }: { restores: readonly RestoreShown[] }) {
  if (restores.length === 0) {
    return (
      <p>
        Belum ada uji pemulihan yang tercatat: isi restore_tests.{' '}
        <small class="en" lang="en">
          No restore test is registered: fill in restore_tests.
        </small>
      </p>
    );
  }
  return (
    <ul class="restores">
      {restores.map((restore) => (
        <li>
          <span class={`status ${restore.ok ? 'compliant' : 'violation'}`}>
            <StatusShape status={restore.ok ? 'compliant' : 'violation'} />
            <span>{restoreWord(restore)}</span>
          </span>{' '}
          {restore.day}
          {restore.minutes === undefined ? null : <> · pulih dalam {restore.minutes} menit</>}
          {restore.more.map(([field, text]) => (
            <span class="meta">
              {' '}
              · {RESTORE_WORDS[field] ?? field}: {text}
            </span>
          ))}{' '}
          <code class="meta">restore_test/{restore.id}</code>
        </li>
      ))}
    </ul>
  );
}

/** Those that ask for something stand open, the others are folded away. */
function Findings({ findings, at }: { findings: readonly Finding[]; at: string | undefined }) {
  if (findings.length === 0) {
    return <p>Belum ada temuan tentang salinan data ini.</p>;
  }
  const [open, calm] = [findings.filter((each) => !isCalm(each)), findings.filter(isCalm)];
  return (
    <>
      {open.length === 0 ? null : <FindingList findings={open} at={at} />}
      {calm.length === 0 ? null : (
        <details id="temuan-sesuai">
          <summary>
            {calm.length} temuan sesuai atau tidak berlaku{' '}
            <small class="en" lang="en">
              compliant or not applicable
            </small>
          </summary>
          <FindingList findings={calm} at={at} />
        </details>
      )}
    </>
  );
}

function isCalm({ status }: Finding): boolean {
  return status === 'compliant' || status === 'not-applicable';
}

function FindingList({ findings, at }: { findings: readonly Finding[]; at: string | undefined }) {
  return (
    <ul class="copies-findings">
      {findings.map((finding) => (
        <li>
          <StatusMark status={finding.status} />{' '}
          <a href={`${explainAddress(finding)}${at === undefined ? '' : `&${new URLSearchParams({ at }).toString()}`}`}>
            {finding.title.id}
          </a>
          <p>
            <Bilingual sentence={finding.sentence} />
          </p>
          <p class="meta">
            <code>{finding.duty}</code> · {finding.subject}
          </p>
        </li>
      ))}
    </ul>
  );
}
