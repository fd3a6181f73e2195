// How the window looks to whoever sits before it: colours and size. Remembered for each person, and as the workstation last had it.
import { recallOf, rememberOf } from './memory';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
/** Per cent. */
export const SCALES: readonly number[] = [100, 110, 125, 150, 175, 200];

const SYSTEM = { dark: '(prefers-color-scheme: dark)', contrast: '(prefers-contrast: more)' };

export class Look {
  theme = $state<Theme>('system');
  scale = $state(100);
  /** What the system asks for, where the person left it to the system. */
  #system = $state<Exclude<Theme, 'system'>>('light');
  #person = '';

  constructor() {
    this.#read('');
  }

  /** The colours that are shown. */
  get shown(): Exclude<Theme, 'system'> {
    return this.theme === 'system' ? this.#system : this.theme;
  }

  /** Takes what that person once chose; whoever chose nothing keeps what stands. */
  of(person: string): void {
    this.#person = person;
    this.#read(person);
  }

  choose(theme: Theme): void {
    this.theme = theme;
    rememberOf(this.#person, 'theme', theme);
  }

  size(scale: number): void {
    this.scale = scale;
    rememberOf(this.#person, 'scale', String(scale));
  }

  /** Shows what is chosen. */
  show(): void {
    const root = document.documentElement;
    root.dataset.theme = this.shown;
    const zoom = String(this.scale / 100);
    if (root.style.getPropertyValue('--zoom') === zoom) return;
    root.style.setProperty('--zoom', zoom);
    // A container whose pixels stay the same keeps the rooms that it counted by the old size: it is made to count anew.
    root.dataset.measuring = '';
    root.getBoundingClientRect();
    delete root.dataset.measuring;
  }

  /** Follows the system until the returned function is called. */
  follow(): () => void {
    const asked = Object.values(SYSTEM).flatMap((query) => globalThis.matchMedia?.(query) ?? []);
    const look = () => {
      const [dark, contrast] = asked;
      this.#system = contrast?.matches ? 'contrast' : dark?.matches ? 'dark' : 'light';
    };
    look();
    asked.forEach((query) => query.addEventListener('change', look));
    return () => asked.forEach((query) => query.removeEventListener('change', look));
  }

  #read(person: string): void {
    const theme = THEMES.find((one) => one === recallOf(person, 'theme'));
    const scale = SCALES.find((one) => String(one) === recallOf(person, 'scale'));
    if (theme) this.theme = theme;
    if (scale) this.scale = scale;
  }
}

export const look = new Look();
