// A list that is one stop of the Tab key: the arrows go on from there.
import { actOf, type Pressed } from './keys';

type Listed = Pick<HTMLElement, 'focus'>;
type Along = Pressed & {
  currentTarget: { querySelectorAll(selector: string): Iterable<Listed> };
  preventDefault(): void;
};

/** The arrows lead from the one that has the focus to its neighbour among those that are selected; gives back where to, if anywhere. */
export function along<L extends Listed>(event: Along, selector: string): L | null {
  const step = { next: 1, previous: -1 }[actOf('list', event, false) as string];
  if (step === undefined) return null;
  const all = [...event.currentTarget.querySelectorAll(selector)] as L[];
  const at = all.findIndex((one) => one === (document.activeElement as unknown));
  const next = at < 0 ? undefined : all[at + step];
  if (!next) return null;
  event.preventDefault();
  next.focus();
  return next;
}

/** Which one the Tab key stops at: where the arrows were last, else what is chosen, else the first. */
export function stopOf<K>(keys: K[], ...wanted: (K | null)[]): K | undefined {
  return wanted.find((key): key is K => key !== null && keys.includes(key)) ?? keys[0];
}
