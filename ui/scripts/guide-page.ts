// Reads `docs/guide.*.md` when the interface is built: the program carries the guide as data, and neither a reader of Markdown nor any
// markup. What a guide may hold is written here; anything else ends the build.
import { marked, type Token, type Tokens } from 'marked';
import type { Block, Page, Section, Span } from '../src/screens/guide/page';

const ANCHOR = /<a id="([a-z-]+)"><\/a>/g;

/** As the text of the file says it, and not as the markup of a page would. */
function plain(text: string): string {
  return text
    .replace(/\n/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

function refuse(token: Token): never {
  throw new Error(`the guide may not hold this (${token.type}): ${token.raw.trim().slice(0, 80)}`);
}

function spansOf(tokens: Token[] = []): Span[] {
  return tokens.flatMap((token): Span[] => {
    if (token.type === 'strong') return [{ text: plain((token as Tokens.Strong).text), bold: true }];
    if (token.type === 'codespan') return [{ text: plain((token as Tokens.Codespan).text), code: true }];
    if (token.type === 'escape') return [{ text: (token as Tokens.Escape).text }];
    if (token.type === 'link') {
      const link = token as Tokens.Link;
      if (!link.href.startsWith('#')) refuse(token);
      return [{ text: plain(link.text), to: link.href.slice(1) }];
    }
    if (token.type !== 'text') refuse(token);
    const text = token as Tokens.Text;
    return text.tokens ? spansOf(text.tokens) : [{ text: plain(text.text) }];
  });
}

function itemOf(item: Tokens.ListItem): Span[] {
  return item.tokens.flatMap((token) => {
    if (token.type === 'paragraph') return spansOf((token as Tokens.Paragraph).tokens);
    return spansOf([token]);
  });
}

function blockOf(token: Token): Block {
  if (token.type === 'heading') return { kind: 'head', spans: spansOf((token as Tokens.Heading).tokens) };
  if (token.type === 'list') {
    const list = token as Tokens.List;
    return { kind: 'list', ordered: list.ordered, items: list.items.map(itemOf) };
  }
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    const cells = (row: Tokens.TableCell[]) => row.map((cell) => spansOf(cell.tokens));
    return { kind: 'table', head: cells(header), rows: rows.map(cells) };
  }
  if (token.type !== 'paragraph') refuse(token);
  const { tokens } = token as Tokens.Paragraph;
  const only = tokens.length === 1 ? tokens[0] : undefined;
  if (only?.type !== 'image') return { kind: 'text', spans: spansOf(tokens) };
  const picture = only as Tokens.Image;
  return { kind: 'picture', name: picture.href.replace(/^pictures\//, ''), alt: plain(picture.text) };
}

/** Anchors stand before the heading that they name. */
const anchorsIn = (token: Token): string[] => [...token.raw.matchAll(ANCHOR)].map((found) => found[1] ?? '');

export function readPage(markdown: string): Page {
  const page: Page = { title: '', lead: [], sections: [] };
  let section: Section | null = null;
  let ids: string[] = [];
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'space') continue;
    const anchors = anchorsIn(token);
    if (anchors.length > 0 && token.raw.replace(ANCHOR, '').trim() === '') ids = [...ids, ...anchors];
    else if (token.type === 'heading' && (token as Tokens.Heading).depth === 1)
      page.title = plain((token as Tokens.Heading).text);
    else if (token.type === 'heading' && (token as Tokens.Heading).depth === 2) {
      section = { ids, title: plain((token as Tokens.Heading).text), blocks: [] };
      page.sections.push(section);
      ids = [];
    } else (section?.blocks ?? page.lead).push(blockOf(token));
  }
  return page;
}

/** Turns an imported guide into its page. */
export const guidePage = () => ({
  name: 'guide-page',
  transform(text: string, file: string) {
    if (!/\/docs\/guide\.\w+\.md$/.test(file)) return null;
    return { code: `export default ${JSON.stringify(readPage(text))};`, map: null };
  },
});
