// /oncall: who is on call now, the turns of the next two weeks, what would keep somebody from being called.
import type { Finding } from '@pantau/shared/law/finding';
import type { Duty } from '@pantau/shared/oncall/who';
import { DAY, dayStart, zonedIso } from '@pantau/shared/time';
import { type Board, nameOf, type RotationBoard } from '../../oncall.ts';
import { Document } from '../document.tsx';
import { Bilingual, type ClockProps } from '../parts.tsx';
import { explainAddress } from '../query.ts';
import { dateWords, dayWords } from '../words.ts';

export interface OnCallModel {
  readonly board: Board | undefined;
  readonly gaps: readonly Finding[];
  readonly clock: ClockProps;
}

export function OnCallPage({ model: { board, gaps, clock } }: { model: OnCallModel }) {
  return (
    <Document title="Piket · Pantau" live>
      <main id="isi" class="oncall-page" data-now={zonedIso(clock.now, clock.zone)}>
        <h1>
          Piket{' '}
          <small>
            siapa yang dipanggil <span lang="en">· who is called</span>
          </small>
        </h1>
        {gaps.length === 0 ? null : <Gaps gaps={gaps} />}
        {board === undefined ? (
          <p class="empty">
            Belum ada jadwal piket: setiap pesan dikirim ke semua saluran. Tulis <code>oncall.yaml</code> di samping register, lalu periksa
            dengan <code>pantau oncall check</code>.
          </p>
        ) : (
          <>
            <Now board={board} clock={clock} />
            <Calendar board={board} clock={clock} />
            <People board={board} clock={clock} />
          </>
        )}
      </main>
    </Document>
  );
}

function Gaps({ gaps }: { gaps: readonly Finding[] }) {
  return (
    <section class="card gaps" aria-labelledby="celah">
      <h2 id="celah">
        Celah <span class="count">{gaps.length}</span> <small lang="en">Gaps</small>
      </h2>
      <ul>
        {gaps.map((gap) => (
          <li>
            <a href={explainAddress(gap)}>{gap.subject}</a> <Bilingual sentence={gap.sentence} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Now({ board, clock }: { board: Board; clock: ClockProps }) {
  return (
    <section aria-labelledby="sekarang">
      <h2 id="sekarang">
        Sekarang <small lang="en">Now</small>
      </h2>
      <ul class="now">
        {board.rotations.map(({ rotation, now }) => (
          <li class="card" id={`giliran-${rotation.id}`}>
            <span class="meta">{rotation.id}</span>
            {now === undefined ? (
              <strong class="nobody">tidak ada</strong>
            ) : (
              <>
                <strong>{nameOf(board.oncall, now.person)}</strong>
                <span class="meta">
                  sampai {dateWords(now.until, clock.zone)}
                  {now.override === undefined ? null : ` · menggantikan${now.override.why === undefined ? '' : `: ${now.override.why}`}`}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Calendar({ board, clock }: { board: Board; clock: ClockProps }) {
  const holidays = new Map(board.oncall.holidays.map(({ day, name }) => [day, name]));
  return (
    <section aria-labelledby="kalender">
      <h2 id="kalender">
        Dua minggu ke depan <small lang="en">The next two weeks</small>
      </h2>
      <p class="meta">
        <a href="/api/oncall.ics">Kalender (iCalendar)</a>; satu orang saja: <code>/api/oncall.ics?person=…</code>
      </p>
      <div class="wide">
        <table class="calendar">
          <thead>
            <tr>
              <th scope="col">Hari</th>
              {board.rotations.map(({ rotation }) => (
                <th scope="col">{rotation.id}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.days.map((day) => (
              <tr class={holidays.has(day) ? 'holiday' : ''}>
                <td>
                  {dayWords(day)}
                  {holidays.has(day) ? <span class="meta"> {holidays.get(day)}</span> : null}
                </td>
                {board.rotations.map((each) => (
                  <td>
                    <DayOf day={day} of={each} board={board} clock={clock} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Everybody who has the duty on a day, with the hour at which it changes hands; and that a rotation has not begun, which the gaps tell. */
function DayOf({ day, of, board, clock }: { day: string; of: RotationBoard; board: Board; clock: ClockProps }) {
  const start = dayStart(day, clock.zone);
  const end = start + DAY;
  // Nobody can fill what is past.
  const parts = partsOf(of.duties, start, end).filter(({ duty, until }) => duty !== undefined || until > clock.now);
  return (
    <>
      {parts.map(({ duty, from, until }) => {
        const hours = [from > start ? `dari ${timeOf(from, start)}` : '', until < end ? `sampai ${timeOf(until, start)}` : ''];
        return (
          <span class={lookOf(duty)}>
            {duty === undefined ? 'belum mulai' : nameOf(board.oncall, duty.person)}{' '}
            <span class="meta">{hours.filter((each) => each !== '').join(' ')}</span>
          </span>
        );
      })}
    </>
  );
}

function lookOf(duty: Duty | undefined): string {
  if (duty === undefined) return 'turn meta';
  return duty.override === undefined ? 'turn' : 'turn override';
}

interface Part {
  readonly duty: Duty | undefined;
  readonly from: number;
  readonly until: number;
}

/** The span cut where the duty changes hands; parts without a duty between them. */
function partsOf(duties: readonly Duty[], start: number, end: number): Part[] {
  const parts: Part[] = [];
  let at = start;
  for (const duty of duties.filter(({ from, until }) => from < end && until > start)) {
    const from = Math.max(duty.from, start);
    if (from > at) parts.push({ duty: undefined, from: at, until: from });
    at = Math.min(duty.until, end);
    parts.push({ duty, from, until: at });
  }
  return at < end ? [...parts, { duty: undefined, from: at, until: end }] : parts;
}

function timeOf(at: number, dayBegins: number): string {
  return new Date(at - dayBegins).toISOString().slice(11, 16).replace(':', '.');
}

function People({ board: { oncall, proofs }, clock }: { board: Board; clock: ClockProps }) {
  return (
    <section aria-labelledby="orang">
      <h2 id="orang">
        Orang dan salurannya <small lang="en">People and their channels</small>
      </h2>
      <ul class="people">
        {oncall.people.map(({ id, name, contacts }) => (
          <li>
            <strong>{name}</strong> <span class="meta">{id}</span>
            <ol>
              {contacts.map(({ channel, to = '' }) => {
                const proof = proofs.find((each) => each.person === id && each.channel === channel && each.address === to);
                return (
                  <li>
                    {channel}{' '}
                    <span class="meta">
                      {proof === undefined ? 'belum pernah terbukti sampai' : `terbukti sampai ${dateWords(proof.provedAt, clock.zone)}`}
                    </span>
                  </li>
                );
              })}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}
