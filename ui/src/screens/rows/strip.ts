// Which rows of a long strip are in view. No browser scrolls a sheet much taller than thirty million pixels: beyond half of that the sheet
// grows no more, and the scroll bar is stretched over the rows, while the wheel and the keys still move by pixels of rows.

/** So many rows of so many pixels each, seen through a window of so many pixels. */
export type Strip = { rows: number; row: number; view: number };
/** From the first to before the last. */
export type Span = { from: number; to: number };

/** No sheet is taller. */
export const TALLEST = 15_000_000;

const whole = ({ rows, row }: Strip): number => rows * row;
const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** How tall the sheet is that the browser scrolls. */
export const sheet = (strip: Strip): number => Math.min(whole(strip), TALLEST);

/** Whether a pixel of the scroll bar is more than a pixel of rows. */
export const stretched = (strip: Strip): boolean => whole(strip) > TALLEST;

/** How many pixels of rows lie above the window when the last row stands at its foot. */
export const reach = (strip: Strip): number => Math.max(0, whole(strip) - strip.view);

const travel = (strip: Strip): number => Math.max(0, sheet(strip) - strip.view);

/** The scroll position at which so many pixels of rows lie above the window. */
export const toScroll = (strip: Strip, above: number): number =>
  stretched(strip) ? (above * travel(strip)) / reach(strip) : above;

/** How many pixels of rows lie above the window at a scroll position; its ends are those of the rows. */
export function fromScroll(strip: Strip, scroll: number): number {
  if (!stretched(strip)) return within(scroll, reach(strip));
  // Browsers round the last position down.
  if (scroll >= travel(strip) - 1) return reach(strip);
  return within((scroll * reach(strip)) / travel(strip), reach(strip));
}

/** What lies above after the scroll bar was told to stand elsewhere; one that stands where it stood moves nothing. */
export const followed = (strip: Strip, above: number, before: number, scroll: number): number =>
  stretched(strip) && scroll === before ? above : fromScroll(strip, scroll);

/** What lies above after a step of so many pixels of rows. */
export const stepped = (strip: Strip, above: number, by: number): number => within(above + by, reach(strip));

/** What lies above once a row is seen whole; nothing moves if it is. */
export function showing(strip: Strip, above: number, at: number): number {
  const { row, view } = strip;
  const top = at * row;
  if (top < above) return within(top, reach(strip));
  return within(Math.max(above, top + row - view), reach(strip));
}

/** The rows that are in view, if only in part. */
export function seen(strip: Strip, above: number): Span {
  const { rows, row, view } = strip;
  if (row <= 0) return { from: 0, to: 0 };
  return {
    from: Math.min(Math.floor(above / row), rows),
    to: Math.min(Math.ceil((above + view) / row), rows),
  };
}

/** The same with a few rows more on either side, so that the next ones are there already. */
export const drawn = ({ from, to }: Span, rows: number, spare: number): Span => ({
  from: Math.max(0, from - spare),
  to: Math.min(rows, to + spare),
});

/** How many rows a turned page moves by: one that was seen is seen again. */
export const pageful = ({ row, view }: Strip): number =>
  row > 0 ? Math.max(1, Math.floor(view / row) - 1) : 1;
