// Pictures of the guide, where they lie beside it when the interface is built. Without them the text stands by itself.
const found: Record<string, string> = import.meta.glob('../../../../docs/pictures/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});
const byName = new Map(Object.entries(found).map(([path, url]) => [path.split('/').at(-1), url]));

export const pictureOf = (name: string): string | undefined => byName.get(name);
