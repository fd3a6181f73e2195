// What a guide is made of once it was read: no markup, only texts and what they are.
/** A stretch of text; a link leads to a section. */
export type Span = { text: string; bold?: true; code?: true; to?: string };
export type Block =
  | { kind: 'text'; spans: Span[] }
  | { kind: 'head'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; items: Span[][] }
  | { kind: 'table'; head: Span[][]; rows: Span[][][] }
  | { kind: 'picture'; name: string; alt: string };
/** Known by the screens that it tells of; the first is its own address. */
export type Section = { ids: string[]; title: string; blocks: Block[] };
export type Page = { title: string; lead: Block[]; sections: Section[] };

/** The section that tells of a screen. */
export const sectionOf = (page: Page, screen: string): Section | undefined =>
  page.sections.find((section) => section.ids.includes(screen));

/** Every stretch of text of a block, in order. */
export function spansOf(block: Block): Span[] {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flat();
  return block.kind === 'picture' ? [] : block.spans;
}

/** A text cut where the sought words stand, whatever their case; `hit` marks them. */
export function pieces(text: string, sought: string): { text: string; hit: boolean }[] {
  const wanted = sought.trim().toLowerCase();
  if (wanted === '') return [{ text, hit: false }];
  const lower = text.toLowerCase();
  const found: { text: string; hit: boolean }[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) found.push({ text: text.slice(from, at), hit: false });
    from = at + wanted.length;
    found.push({ text: text.slice(at, from), hit: true });
  }
  if (from < text.length || found.length === 0) found.push({ text: text.slice(from), hit: false });
  return found;
}

/** How often the sought words stand in a section, its title included. */
export function hitsIn(section: Section, sought: string): number {
  const texts = [section.title, ...section.blocks.flatMap(spansOf).map((span) => span.text)];
  return texts.flatMap((text) => pieces(text, sought)).filter((piece) => piece.hit).length;
}
