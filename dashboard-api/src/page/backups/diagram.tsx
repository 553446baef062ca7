// The picture of the copies of a dataset: server-drawn SVG without a script, once for wide windows and paper and once for phones.
import { type CopiesPicture, type CopyShown, type CopyState, countsOf, type PlaceShown } from '@pantau/shared/backups/picture';
import { ageOfCopy, apartWords, mediumWords, placeWords, STATE_WORDS, siteWords, sizeWords } from '@pantau/shared/backups/words';
import type { Status } from '@pantau/shared/law/status';
import { type BoxOfCopy, type Frame, fit, type Layout, layoutOf } from './layout.ts';

/** The shape and colour of a state are those of the status that means the same. */
export const STATE_SHAPES: Readonly<Record<CopyState, Status>> = {
  good: 'compliant',
  attention: 'advisory',
  bad: 'violation',
  unknown: 'unknown',
};

/** Both drawings; the style sheet shows the one that fits. */
export function Diagram({ picture }: { picture: CopiesPicture }) {
  return (
    <>
      <Drawing picture={picture} layout={layoutOf(picture, 'wide')} />
      <Drawing picture={picture} layout={layoutOf(picture, 'narrow')} />
    </>
  );
}

function Drawing({ picture, layout }: { picture: CopiesPicture; layout: Layout }) {
  const { shape, width, height, spine, source } = layout;
  const id = `gambar-${shape}`;
  const stem = shape === 'wide' ? `M${source.x + source.width} ${source.y + source.height / 2}H${spine.x}` : '';
  return (
    <svg class={`copies-picture ${shape}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-judul ${id}-isi`}>
      <title id={`${id}-judul`}>Salinan {picture.dataset}</title>
      <desc id={`${id}-isi`}>{spokenWords(picture)}</desc>
      <path class="stem" d={`${stem}M${spine.x} ${spine.from}V${spine.to}`} />
      <SourceBox picture={picture} layout={layout} />
      {layout.frames.map((frame) => (
        <SiteFrame frame={frame} layout={layout} at={picture.at} />
      ))}
      {layout.frames.length === 0 ? <NoCopy layout={layout} /> : null}
    </svg>
  );
}

/** What the picture says, for those who hear it. */
function spokenWords(picture: CopiesPicture): string {
  const { copies, sites } = countsOf(picture);
  const each = picture.copies.map(
    (copy) =>
      `${placeWords(copy.place).id}: ${STATE_WORDS[copy.state].id}, ${ageOfCopy(copy, picture.at).id}, ${apartWords(copy.apart).id}`,
  );
  return [`${copies} salinan di ${sites} lokasi.`, ...each].join(' ');
}

function SourceBox({ picture, layout }: { picture: CopiesPicture; layout: Layout }) {
  const { x, y, width, height } = layout.source;
  const room = width - 28;
  return (
    <g class="source">
      <rect x={x} y={y} width={width} height={height} rx="8" />
      <text class="soft" x={x + 14} y={y + 22}>
        Data asli · source
      </text>
      <text class="strong" x={x + 14} y={y + 44}>
        {fit(picture.dataset, room, 17)}
      </text>
      {picture.sources.length === 0 ? (
        <text class="soft" x={x + 14} y={y + 72}>
          {fit('Tempatnya tidak tercatat', room, 14)}
        </text>
      ) : null}
      {picture.sources.map(({ host, role, place }, index) => (
        <>
          <text x={x + 14} y={y + 70 + index * 40}>
            {fit(role === 'primary' ? host : `${host} (${role})`, room, 14)}
          </text>
          <text class="soft" x={x + 14} y={y + 87 + index * 40}>
            {fit(shortPlace(place), room, 13)}
          </text>
        </>
      ))}
    </g>
  );
}

function shortPlace({ site, siteName, room }: PlaceShown): string {
  if (site === undefined) return 'tempat tidak diketahui';
  return room === undefined ? (siteName ?? site) : `${siteName ?? site}, ruang ${room}`;
}

function SiteFrame({ frame, layout, at }: { frame: Frame; layout: Layout; at: number }) {
  const { x, width } = layout.frame;
  return (
    <g class={frame.place.site === undefined ? 'site unknown' : 'site'}>
      <rect x={x} y={frame.y} width={width} height={frame.height} rx="8" />
      <text class="site-name" x={x + 12} y={frame.y + 20}>
        {fit(siteWords(frame.place).id, width - 20, 14)}
      </text>
      {frame.boxes.map((box) => (
        <CopyBox box={box} layout={layout} at={at} />
      ))}
    </g>
  );
}

function CopyBox({ box: { copy, y, arrowY }, layout, at }: { box: BoxOfCopy; layout: Layout; at: number }) {
  const { x, width, height } = layout.box;
  const isWide = layout.shape === 'wide';
  const left = x + 46;
  const room = width - 54;
  const [apart, age] = [apartWords(copy.apart).id, ageOfCopy(copy, at).id];
  const lines = isWide ? [whereWords(copy), whyWords(copy)] : [`${apart} · ${age}`, whereWords(copy), whyWords(copy)];
  const state = STATE_WORDS[copy.state];
  const tool = [copy.tool, copy.job].filter((each) => each !== undefined).join(' · ');
  return (
    <g class={`copy ${copy.state}`}>
      <Arrow copy={copy} layout={layout} y={arrowY} />
      {isWide ? (
        <>
          <text class="on-arrow strong" x={(layout.spine.x + layout.frame.x) / 2} y={arrowY - 8}>
            {fit(apart, 170, 13)}
          </text>
          <text class="on-arrow" x={(layout.spine.x + layout.frame.x) / 2} y={arrowY + 19}>
            {fit(age, 170, 13)}
          </text>
        </>
      ) : null}
      <rect class="copy-box" x={x} y={y} width={width} height={height} rx="6" />
      <rect class="stripe" x={x} y={y} width="6" height={height} rx="3" />
      <svg class={`shape ${STATE_SHAPES[copy.state]}`} x={x + 15} y={y + 12} width="22" height="22" aria-hidden="true">
        <use href={`#s-${STATE_SHAPES[copy.state]}`} />
      </svg>
      <text class="strong" x={left} y={y + 27}>
        {fit(`${isWide ? `${state.id} · ${state.en}` : state.id}${tool === '' ? '' : ` — ${tool}`}`, room, 15.5)}
      </text>
      {lines.map((line, index) => (
        <text class={index === lines.length - 1 ? 'soft' : 'plain'} x={isWide ? left : x + 15} y={y + 49 + index * 21}>
          {fit(line, isWide ? room : width - 24, 13.5)}
        </text>
      ))}
    </g>
  );
}

/** A line that arrives: whole for a good copy, broken where nobody knows, crossed where there is something wrong. */
function Arrow({ copy, layout, y }: { copy: CopyShown; layout: Layout; y: number }) {
  const [from, to] = [layout.spine.x, layout.box.x - 2];
  const cross = (from + layout.frame.x) / 2;
  return (
    <>
      <path class="edge" d={`M${from} ${y}H${to - 9}`} />
      <path class="head" d={`M${to} ${y}l-11 -5.5v11z`} />
      {copy.state === 'bad' ? <path class="cross" d={`M${cross - 5} ${y - 5}l10 10m0 -10l-10 10`} /> : null}
    </>
  );
}

/** `ruang r-drc · server/drc-1 · server`. */
function whereWords({ place, keptOn, media, medium }: CopyShown): string {
  const where = place.room === undefined ? [] : [`ruang ${place.room}`];
  const declared = place.site === undefined && place.declared !== undefined ? [`menurut register ${place.declared}`] : [];
  const what = keptOn ?? (media === undefined ? mediumWords(medium).id : `${mediumWords(medium).id} ${media}`);
  return [...where, ...declared, what].join(' · ');
}

function whyWords(copy: CopyShown): string {
  const [first] = copy.notes;
  if (first !== undefined) return first.id;
  const more = [
    'diperiksa',
    sizeWords(copy),
    copy.encrypted === 'yes' ? 'terenkripsi' : undefined,
    copy.immutable === 'yes' ? 'tak terubah' : undefined,
  ];
  return more.filter((each) => each !== undefined).join(' · ');
}

function NoCopy({ layout }: { layout: Layout }) {
  const { x, width } = layout.frame;
  const y = layout.height - layout.box.height - 2;
  const middle = layout.shape === 'wide' ? layout.source.y + layout.source.height / 2 : y + layout.box.height / 2;
  const top = middle - layout.box.height / 2;
  return (
    <g class="copy bad none">
      <path class="edge" d={`M${layout.spine.x} ${layout.shape === 'wide' ? middle : layout.spine.from}V${middle}H${x - 2}`} />
      <rect class="copy-box" x={x} y={top} width={width} height={layout.box.height} rx="8" />
      <text class="strong" x={x + 16} y={top + 34}>
        {fit('Tidak ada salinan yang dikenal', width - 30, 15)}
      </text>
      <text class="soft" x={x + 16} y={top + 56}>
        {fit('No copy is known: no backup_sources', width - 30, 13)}
      </text>
    </g>
  );
}
