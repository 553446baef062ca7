// /backups: every dataset of the region with the verdict on its copies.
import type { Backups } from '@pantau/shared/backups/open-backups';
import { type CopiesPicture, countsOf, newestCopy } from '@pantau/shared/backups/picture';
import { type Status, worstStatus } from '@pantau/shared/law/status';
import { zonedIso } from '@pantau/shared/time';
import { Document } from '../document.tsx';
import { Age, type ClockProps, StatusChoices, StatusMark } from '../parts.tsx';
import { dateWords } from '../words.ts';
import { type BackupsQuery, backupsAddress, datasetAddress } from './query.ts';

export interface ListModel {
  readonly query: BackupsQuery;
  readonly backups: Backups;
  /** What passes the filter. */
  readonly pictures: readonly CopiesPicture[];
  readonly clock: ClockProps;
}

export function BackupsPage({ model }: { model: ListModel }) {
  const { query, backups, pictures, clock } = model;
  const isFiltered = query.pd !== undefined || query.status !== undefined;
  return (
    <Document title="Cadangan · Pantau" live={query.at === undefined}>
      <main id="isi" class="copies" data-now={zonedIso(clock.now, clock.zone)}>
        <h1>
          Cadangan{' '}
          <small>
            salinan setiap dataset: di mana, berapa umurnya, kapan diuji{' '}
            <span lang="en">· the copies of every dataset: where, how old, when tested</span>
          </small>
        </h1>
        {query.at === undefined ? null : (
          <p class="banner view">Keadaan pada {dateWords(clock.now, clock.zone)}, dinilai kembali dan tidak dicatat.</p>
        )}
        <Filter model={model} />
        <p class="meta" id="jumlah">
          {pictures.length} dari {backups.datasets.length} dataset
          {isFiltered ? (
            <>
              {' '}
              · <a href={backupsAddress({ at: query.at })}>tampilkan semua</a>
            </>
          ) : null}
        </p>
        {pictures.length === 0 ? (
          <p class="empty">{isFiltered ? 'Tidak ada dataset yang cocok dengan saringan.' : 'Register belum memuat dataset.'}</p>
        ) : null}
        {pictures.length === 0 ? null : <List model={model} />}
      </main>
    </Document>
  );
}

function Filter({ model: { query, backups } }: { model: ListModel }) {
  return (
    <form class="filter" method="get" action="/backups" role="search" aria-label="Saring dataset" id="saringan">
      {query.at === undefined ? null : <input type="hidden" name="at" value={query.at} />}
      <div class="filter-text">
        <label for="pd">PD</label>
        <select id="pd" name="pd">
          <option value="">semua</option>
          {backups.pds.map(({ id, name }) => (
            <option value={id} selected={id === query.pd}>
              {name ?? id}
            </option>
          ))}
        </select>
        <button type="submit">Saring</button>
      </div>
      <StatusChoices chosen={query.status ?? []} />
    </form>
  );
}

const HEAD = [
  ['Dataset', 'Dataset'],
  ['Putusan', 'Verdict'],
  ['Operasional', 'Operational'],
  ['Salinan terbaru', 'Newest copy'],
  ['Salinan, lokasi', 'Copies, sites'],
  ['Uji pemulihan', 'Restore test'],
] as const;

function List({ model: { pictures, clock, query } }: { model: ListModel }) {
  return (
    <table class="backups list" role="table" aria-label="Dataset">
      <thead role="rowgroup">
        <tr role="row">
          {HEAD.map(([id, en]) => (
            <th scope="col" role="columnheader">
              {id}{' '}
              {id === en ? null : (
                <small class="en" lang="en">
                  {en}
                </small>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {pictures.map((picture) => (
          <Row picture={picture} clock={clock} at={query.at} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ picture, clock, at }: { picture: CopiesPicture; clock: ClockProps; at: string | undefined }) {
  const { copies, sites, placeUnknown } = countsOf(picture);
  const newest = newestCopy(picture)?.takenAt;
  const [restore] = picture.restores;
  return (
    <tr role="row" id={`dataset-${picture.dataset}`.replaceAll(/[^\w-]+/g, '_')}>
      <td role="cell" class="first">
        <a href={datasetAddress(picture.dataset, at)}>
          <strong>{picture.dataset}</strong>
        </a>
        <span class="meta"> {picture.pdName ?? picture.pd}</span>
      </td>
      <td role="cell" data-label={HEAD[1][0]}>
        <Mark status={picture.verdicts.length === 0 ? undefined : worstStatus(picture.verdicts.map(({ status }) => status))} />
      </td>
      <td role="cell" data-label={HEAD[2][0]}>
        <Mark status={picture.operational} />
      </td>
      <td role="cell" data-label={HEAD[3][0]}>
        {newest === undefined ? <NoNewest picture={picture} /> : <Age at={newest} clock={clock} />}
      </td>
      <td role="cell" data-label={HEAD[4][0]}>
        {copies} di {sites} lokasi{placeUnknown === 0 ? null : <span class="meta"> ({placeUnknown} tak terbukti)</span>}
      </td>
      <td role="cell" data-label={HEAD[5][0]}>
        {restore === undefined ? <span class="meta">belum pernah</span> : `${restore.day} ${restore.ok ? 'berhasil' : 'gagal'}`}
      </td>
    </tr>
  );
}

function Mark({ status }: { status: Status | undefined }) {
  return status === undefined ? <span class="meta">belum dinilai</span> : <StatusMark status={status} />;
}

function NoNewest({ picture }: { picture: CopiesPicture }) {
  return <span class="meta">{picture.copies.length === 0 ? 'tidak ada yang tercatat' : 'tidak diketahui'}</span>;
}
