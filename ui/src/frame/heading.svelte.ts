// What the screen is headed by: the window is called by it, and the keyboard comes to it.
import { headed } from './regions';

/** Screens that have no place of their own in the rail, by the place that they belong to. */
const WITHIN: Record<string, string> = {
  card: 'objects',
  timeline: 'objects',
  case: 'day',
  draft: 'day',
  topic: 'topics',
};
/** The place of the rail that a screen belongs to. */
export const sectionOf = (screen: string): string => WITHIN[screen] ?? screen;

/** The window's name, what tells windows apart first. */
export function titleOf(heading: string, section: string, app: string): string {
  return [...new Set([heading, section, app])].filter((part) => part !== '').join(' – ');
}

class Heading {
  text = $state('');

  /** Attached to the content: whatever is drawn there, its heading is known. */
  readonly follow = (content: HTMLElement): (() => void) => {
    const read = () => {
      this.text = (content.querySelector('h1')?.textContent ?? '').replace(/\s+/g, ' ').trim();
      headed(content);
    };
    read();
    const watch = new MutationObserver(read);
    watch.observe(content, { childList: true, characterData: true, subtree: true });
    return () => watch.disconnect();
  };
}

export const heading = new Heading();
