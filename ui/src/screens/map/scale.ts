// Steps of the colours: by how many units each holds (quantiles), or by equal width.
export const METHODS = ['quantiles', 'equal'] as const;
export type Method = (typeof METHODS)[number];

/** So many steps of colour at most. */
export const STEPS = 5;

/** One step: its shade, 1 for the lightest … `STEPS`, its bounds, and how many units stand in it. */
export type Step = { shade: number; from: number; to: number; units: number };

/** Few steps are spread over all shades; a single one has the middle one. */
const shadeOf = (at: number, of: number): number =>
  of === 1 ? Math.ceil(STEPS / 2) : 1 + Math.round((at * (STEPS - 1)) / (of - 1));

export function stepsOf(values: number[], method: Method): Step[] {
  const sorted = values.toSorted((one, other) => one - other);
  if (sorted.length === 0) return [];
  return method === 'equal' ? byWidth(sorted) : byRank(sorted);
}

/** As many units in each as can be, those with the same value always in one. */
function byRank(sorted: number[]): Step[] {
  const wanted = Math.min(STEPS, new Set(sorted).size);
  const held: number[][] = [];
  let last = -1;
  sorted.forEach((value, at) => {
    const before = held.at(-1);
    const step = Math.floor((at * wanted) / sorted.length);
    if (before && (before.at(-1) === value || step === last)) before.push(value);
    else {
      held.push([value]);
      last = step;
    }
  });
  return held.map((inside, at) => ({
    shade: shadeOf(at, held.length),
    from: inside[0]!,
    to: inside.at(-1)!,
    units: inside.length,
  }));
}

/** Round bounds of one width, from nought or the least to the greatest. */
function byWidth(sorted: number[]): Step[] {
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (least === most) return byRank(sorted);
  const width = roundUp((most - least) / STEPS, least);
  const from = Math.floor(least / width + 1e-9) * width;
  const count = Math.max(1, Math.ceil((most - from) / width - 1e-9));
  const steps = Array.from({ length: count }, (_, at) => ({
    shade: shadeOf(at, count),
    from: from + at * width,
    to: from + (at + 1) * width,
    units: 0,
  }));
  sorted.forEach((value) => {
    const step = steps.findLast((one) => value >= one.from - 1e-9);
    if (step) step.units += 1;
  });
  return steps;
}

/** The next width of 1, 2, 2.5 or 5 and noughts from which `STEPS` steps reach far enough from a round beginning. */
function roundUp(width: number, least: number): number {
  const most = least + width * STEPS;
  for (let power = Math.floor(Math.log10(width)); ; power += 1) {
    for (const one of [1, 2, 2.5, 5]) {
      const round = one * 10 ** power;
      if (Math.floor(least / round + 1e-9) * round + STEPS * round >= most - 1e-9) return round;
    }
  }
}

/** The shade of a value; 0 where there is none. */
export const shadeIn = (value: number | null, steps: Step[]): number =>
  value === null ? 0 : (steps.findLast(({ from }) => value >= from - 1e-9)?.shade ?? 0);
