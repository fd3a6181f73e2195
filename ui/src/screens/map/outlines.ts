// The outlines of the units: drawn once by ui/scripts/map-geometry.mjs. One unit of the drawing is one kilometre.
import geometry from './geometry.json';

export type Outline = { code: string; x: number; y: number; area: number; path: string };

export const { width: WIDTH, height: HEIGHT } = geometry;
export const OUTLINES: Outline[] = geometry.units;

/** Cities of their own, too small to be pointed at: each has a round mark besides its outline. */
export const CITIES: readonly string[] = ['71', '75', '79'];
export const isCity = (code: string): boolean => CITIES.includes(code);

/** Where a name stands: at the middle of the unit, moved a little where another name would lie under it. Kilometres. */
type Place = { x: number; y: number; anchor: 'start' | 'middle' | 'end' };
const MOVED: Record<string, [number, number, Place['anchor']]> = {
  '11': [-20, -40, 'middle'],
  '19': [60, -70, 'middle'],
  '23': [-60, -40, 'middle'],
  '31': [35, -10, 'middle'],
  '33': [30, 20, 'middle'],
  '35': [-45, 20, 'middle'],
  '43': [0, -20, 'middle'],
  '47': [0, 60, 'middle'],
  '59': [30, 40, 'middle'],
  '61': [-30, -185, 'middle'],
  '63': [-20, 10, 'middle'],
  '71': [50, 10, 'start'],
  '75': [0, 75, 'middle'],
  '79': [50, 20, 'start'],
};

export function labelOf({ code, x, y }: Outline): Place {
  const [dx, dy, anchor] = MOVED[code] ?? [0, 0, 'middle'];
  return { x: x + dx, y: y + dy, anchor };
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest unit in the direction of an arrow key, the more so the straighter it lies; none at the edge. */
export function neighbour(code: string, key: string): string | null {
  const way = ARROWS[key];
  const here = OUTLINES.find((one) => one.code === code);
  if (!way || !here) return null;
  let nearest: { code: string; cost: number } | null = null;
  for (const there of OUTLINES) {
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const along = dx * way[0] + dy * way[1];
    const across = Math.abs(dx * way[1] - dy * way[0]);
    if (there.code === code || along <= 0 || across > 2 * along) continue;
    const cost = along + 1.5 * across;
    if (!nearest || cost < nearest.cost) nearest = { code: there.code, cost };
  }
  return nearest?.code ?? null;
}
