// The table below the picture: each place of copies with all that the picture has no room for.
import type { CopiesPicture, CopyShown } from '@pantau/shared/backups/picture';
import {
  apartWords,
  mediumWords,
  placeWords,
  SECOND_WORDS,
  STATE_WORDS,
  sizeWords,
  TOLD_WORDS,
  triWords,
} from '@pantau/shared/backups/words';
import { Age, Bilingual, type ClockProps, StatusShape } from '../parts.tsx';
import { STATE_SHAPES } from './diagram.tsx';
import { RunBars } from './run-bars.tsx';

const HEAD = [
  ['Keadaan', 'State'],
  ['Alat, pekerjaan', 'Tool, job'],
  ['Tempat', 'Place'],
  ['Umur', 'Age'],
  ['Ukuran', 'Size (of usual)'],
  ['Diperiksa', 'Verified'],
  ['Kata siapa', 'By whose word'],
  ['Saksi kedua', 'Second witness'],
  ['Jalan terakhir', 'Last runs'],
] as const;

export function CopiesTable({ picture, clock }: { picture: CopiesPicture; clock: ClockProps }) {
  return (
    <table class="backups" role="table" aria-label="Salinan">
      <thead role="rowgroup">
        <tr role="row">
          {HEAD.map(([id, en]) => (
            <th scope="col" role="columnheader">
              {id}{' '}
              <small class="en" lang="en">
                {en}
              </small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {picture.copies.map((copy) => (
          <CopyRow copy={copy} clock={clock} />
        ))}
      </tbody>
    </table>
  );
}

function CopyRow({ copy, clock }: { copy: CopyShown; clock: ClockProps }) {
  const label = (index: number) => HEAD[index]?.[0];
  return (
    <tr role="row" class={copy.state} id={`salinan-${copy.id}`.replaceAll(/[^\w-]+/g, '_')}>
      <td role="cell" data-label={label(0)}>
        <span class={`status ${STATE_SHAPES[copy.state]}`}>
          <StatusShape status={STATE_SHAPES[copy.state]} />
          <span>{STATE_WORDS[copy.state].id}</span>
        </span>{' '}
        <small class="en" lang="en">
          {STATE_WORDS[copy.state].en}
        </small>
        {copy.notes.map((note) => (
          <p class="note">
            <Bilingual sentence={note} />
          </p>
        ))}
      </td>
      <td role="cell" data-label={label(1)}>
        {[copy.tool, copy.job].filter((each) => each !== undefined).join(' · ') || '-'}
        {copy.target === undefined ? null : (
          <p class="meta">
            <code>{copy.target}</code>
          </p>
        )}
      </td>
      <td role="cell" data-label={label(2)}>
        <PlaceCell copy={copy} />
      </td>
      <td role="cell" data-label={label(3)}>
        {copy.takenAt === undefined ? 'tidak ada salinan' : <Age at={copy.takenAt} clock={clock} />}
        {copy.generations === 0 ? null : <p class="meta">{copy.generations} generasi dikenal</p>}
      </td>
      <td role="cell" data-label={label(4)}>
        {sizeWords(copy) ?? 'tidak diketahui'}
      </td>
      <td role="cell" data-label={label(5)}>
        {triWords(copy.verified).id}
        {copy.verification === undefined ? null : <p class="meta">{copy.verification}</p>}
        <p class="meta">
          terenkripsi: {triWords(copy.encrypted).id}; tak dapat diubah: {triWords(copy.immutable).id}
        </p>
      </td>
      <td role="cell" data-label={label(6)}>
        <WitnessCell copy={copy} clock={clock} />
      </td>
      <td role="cell" data-label={label(7)}>
        <SecondCell copy={copy} clock={clock} />
      </td>
      <td role="cell" data-label={label(8)}>
        {copy.runs.length === 0 ? 'tidak diketahui' : <RunBars copy={copy} zone={clock.zone} />}
      </td>
    </tr>
  );
}

function PlaceCell({ copy: { place, apart, keptOn, media, medium } }: { copy: CopyShown }) {
  const { missing } = place.missing === undefined ? apart : place;
  return (
    <>
      {placeWords(place).id}
      <p>
        <strong>{apartWords(apart).id}</strong>
        {apart.sharedHazards.length === 0 ? null : <> · bahaya bersama: {apart.sharedHazards.join(', ')}</>}
      </p>
      <p class="meta">
        {mediumWords(medium).id} {keptOn ?? media ?? ''}
        {place.site === undefined && place.declared !== undefined ? <> · menurut register {place.declared}, belum terbukti</> : null}
      </p>
      {missing === undefined ? null : (
        <p class="meta">
          <Bilingual sentence={missing} />
        </p>
      )}
    </>
  );
}

function WitnessCell({ copy: { witness, toldBy }, clock }: { copy: CopyShown; clock: ClockProps }) {
  if (witness === undefined) {
    return <>belum ada saksi</>;
  }
  return (
    <>
      {witness.id}
      {witness.on === undefined ? null : <> ({witness.on})</>}
      <p class="meta">
        {toldBy === undefined ? null : <>{TOLD_WORDS[toldBy].id}; </>}
        {witness.alive ? 'melapor' : 'diam sejak'} <Age at={witness.lastHeard} clock={clock} />
      </p>
    </>
  );
}

function SecondCell({ copy: { secondWitness }, clock }: { copy: CopyShown; clock: ClockProps }) {
  const { says, sentence, witness, newestAt } = secondWitness;
  return (
    <>
      <strong>{SECOND_WORDS[says].id}</strong>{' '}
      <small class="en" lang="en">
        {SECOND_WORDS[says].en}
      </small>
      {witness === undefined ? null : (
        <p>
          {witness.id}
          {newestAt === undefined ? null : (
            <>
              : bertambah <Age at={newestAt} clock={clock} />
            </>
          )}
        </p>
      )}
      <p class="meta">
        <Bilingual sentence={sentence} />
      </p>
    </>
  );
}
