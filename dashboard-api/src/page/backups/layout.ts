// Where the parts of the picture stand: the data at the left (or on top, on a phone), its copies at the right, one frame for each site. Pure numbers.
import type { CopiesPicture, CopyShown, PlaceShown } from '@pantau/shared/backups/picture';

export interface BoxOfCopy {
  readonly copy: CopyShown;
  readonly y: number;
  /** Height at which its arrow arrives. */
  readonly arrowY: number;
}

export interface Frame {
  readonly place: PlaceShown;
  readonly y: number;
  readonly height: number;
  readonly boxes: readonly BoxOfCopy[];
}

export interface Layout {
  readonly shape: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly source: Rectangle;
  /** The line from which the arrows leave. */
  readonly spine: { readonly x: number; readonly from: number; readonly to: number };
  readonly frame: { readonly x: number; readonly width: number };
  readonly box: { readonly x: number; readonly width: number; readonly height: number };
  readonly frames: readonly Frame[];
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const HEAD = 30;
const SOURCE_LINE = 40;
const SOURCE_HEAD = 58;

const SHAPES = {
  wide: { width: 1000, spineX: 322, frameX: 484, boxHeight: 84, source: { x: 4, width: 290 } },
  narrow: { width: 340, spineX: 10, frameX: 30, boxHeight: 106, source: { x: 2, width: 336 } },
} as const;

/** The layout of a picture; a picture without copies keeps room for one box that says so. */
export function layoutOf(picture: CopiesPicture, shape: Layout['shape']): Layout {
  const { width, spineX, frameX, boxHeight, source } = SHAPES[shape];
  const sourceHeight = SOURCE_HEAD + SOURCE_LINE * Math.max(1, picture.sources.length);
  const top = shape === 'wide' ? 2 : sourceHeight + 2 * GAP;
  let y = top;
  const frames = bySite(picture.copies).map((copies): Frame => {
    const from = y;
    const boxes = copies.map((copy, index) => {
      const boxY = from + HEAD + index * (boxHeight + GAP);
      return { copy, y: boxY, arrowY: boxY + boxHeight / 2 };
    });
    const height = HEAD + copies.length * (boxHeight + GAP);
    y += height + GAP;
    return { place: copies[0]?.place ?? {}, y: from, height, boxes };
  });
  const end = frames.length === 0 ? top + boxHeight + 2 : y - GAP + 2;
  const arrows = frames.flatMap(({ boxes }) => boxes.map(({ arrowY }) => arrowY));
  const height = Math.max(end, sourceHeight + 4);
  const centre = arrows.length === 0 ? height / 2 : ((arrows[0] ?? 0) + (arrows.at(-1) ?? 0)) / 2;
  const middle = shape === 'wide' ? Math.min(height - sourceHeight - 2, Math.max(2, centre - sourceHeight / 2)) : 2;
  const rectangle = { ...source, y: middle, height: sourceHeight };
  const origin = shape === 'wide' ? middle + sourceHeight / 2 : middle + sourceHeight;
  return {
    shape,
    width,
    height,
    source: rectangle,
    spine: { x: spineX, from: Math.min(origin, ...arrows), to: Math.max(origin, ...arrows) },
    frame: { x: frameX, width: width - frameX - 2 },
    box: { x: frameX + 8, width: width - frameX - 18, height: boxHeight },
    frames,
  };
}

/** Copies of one site together, in their order; those of which the site is not known come together too. */
function bySite(copies: readonly CopyShown[]): (readonly CopyShown[])[] {
  return [...Map.groupBy(copies, ({ place }) => place.site ?? '').values()];
}

/** Text cut to a width in pixels at a size of letters; the whole of it stands in the table. */
export function fit(text: string, width: number, size: number): string {
  const most = Math.floor(width / (size * 0.58));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}
