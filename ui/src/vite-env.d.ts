/// <reference types="svelte" />
/// <reference types="vite/client" />

// Read when the interface is built, by scripts/guide-page.ts.
declare module '*.md' {
  const page: import('./screens/guide/page').Page;
  export default page;
}
