import { describe, expect, it } from 'vitest';
import {
  drawn,
  followed,
  fromScroll,
  pageful,
  reach,
  seen,
  sheet,
  showing,
  stepped,
  stretched,
  TALLEST,
  toScroll,
  type Strip,
} from './strip';

const short: Strip = { rows: 405, row: 32, view: 640 };
const long: Strip = { rows: 1_000_000, row: 32, view: 640 };
const large: Strip = { rows: 1_000_000, row: 64, view: 500 };

describe('a strip that the browser scrolls as it is', () => {
  it('is as tall as its rows, and a pixel is a pixel', () => {
    expect([sheet(short), stretched(short), reach(short)]).toEqual([405 * 32, false, 405 * 32 - 640]);
    for (const above of [0, 1, 33.5, reach(short)]) {
      expect(toScroll(short, above)).toBe(above);
      expect(fromScroll(short, above)).toBe(above);
      expect(followed(short, 7, above, above)).toBe(above);
    }
  });

  it('shows the rows that are in view, those cut off too', () => {
    expect(seen(short, 0)).toEqual({ from: 0, to: 20 });
    expect(seen(short, 16)).toEqual({ from: 0, to: 21 });
    expect(seen(short, reach(short))).toEqual({ from: 385, to: 405 });
    expect(drawn({ from: 2, to: 402 }, 405, 8)).toEqual({ from: 0, to: 405 });
  });

  it('shorter than the window does not move', () => {
    const few = { rows: 3, row: 32, view: 640 };
    expect([reach(few), stepped(few, 0, 100), fromScroll(few, 50)]).toEqual([0, 0, 0]);
    expect(seen(few, 0)).toEqual({ from: 0, to: 3 });
    expect(seen({ ...few, rows: 0 }, 0)).toEqual({ from: 0, to: 0 });
    expect(seen({ rows: 3, row: 0, view: 0 }, 0)).toEqual({ from: 0, to: 0 });
  });
});

describe.each([
  ['a million rows', long],
  ['a million rows at twice the size', large],
])('%s', (_, strip) => {
  it('are drawn on a sheet that every browser scrolls', () => {
    expect([sheet(strip), stretched(strip)]).toEqual([TALLEST, true]);
  });

  it('are reached to the last one, whatever the browser rounds', () => {
    const end = TALLEST - strip.view;
    for (const scroll of [end, end - 0.6, end + 3]) {
      expect(fromScroll(strip, scroll)).toBe(reach(strip));
      expect(seen(strip, fromScroll(strip, scroll)).to).toBe(strip.rows);
    }
    expect(fromScroll(strip, 0)).toBe(0);
    expect(showing(strip, 0, strip.rows - 1)).toBe(reach(strip));
  });

  it('come back to the same place by way of the scroll bar', () => {
    for (const at of [0, 1, 4_321, 500_000, 999_000]) {
      const above = at * strip.row;
      expect(fromScroll(strip, toScroll(strip, above))).toBeCloseTo(above, 3);
    }
  });

  it('move by exactly what the wheel or a key asked for', () => {
    let above = stepped(strip, 0, 500_000 * strip.row);
    for (let step = 0; step < 10; step += 1) {
      above = stepped(strip, above, strip.row);
      // The browser rounds the place that it is given, and tells of it.
      const scroll = Math.round(toScroll(strip, above));
      above = followed(strip, above, scroll, scroll);
    }
    expect(above).toBe(500_010 * strip.row);
  });

  it('follow the scroll bar when it is drawn elsewhere', () => {
    const half = (TALLEST - strip.view) / 2;
    expect(followed(strip, 0, 0, half)).toBeCloseTo(reach(strip) / 2, 3);
  });
});

describe('a row that is to be seen', () => {
  it('moves the strip as little as it can', () => {
    expect(showing(short, 320, 12)).toBe(320);
    expect(showing(short, 320, 9)).toBe(288);
    expect(showing(short, 320, 30)).toBe(31 * 32 - 640);
    expect(showing(short, 320, 404)).toBe(reach(short));
  });

  it('is one of a pageful, and one of them is seen again', () => {
    expect([
      pageful(short),
      pageful({ rows: 9, row: 32, view: 10 }),
      pageful({ rows: 9, row: 0, view: 0 }),
    ]).toEqual([19, 1, 1]);
  });
});
