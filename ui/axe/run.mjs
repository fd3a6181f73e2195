// `npm run axe`: every screen on recorded answers, in Kazakh and Russian, in every theme, looked at by axe-core. Without a browser on this
// machine it says that it is skipped. `npm run axe -- day card` looks at these screens alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { browserHere, openPage } from './chromium.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = ['kk', 'ru'];
/** Every theme; the last so large that everything folds. */
const LOOKS = [
    { theme: 'light', scale: 100 },
    { theme: 'dark', scale: 100 },
    { theme: 'contrast', scale: 200 },
];
const WINDOW = { width: 1400, height: 900 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const inject = readFileSync(join(HERE, 'inject.js'), 'utf8');
const wanted = process.argv.slice(2);
const all = JSON.parse(readFileSync(join(HERE, 'screens.json'), 'utf8'));
const screens = all.filter((screen) => wanted.length === 0 || wanted.includes(screen.name));

const browser = browserHere();
if (!browser) {
    console.log('axe: skipped, no Chromium on this machine (CHROMIUM names one)');
    process.exit(0);
}

const outDir = mkdtempSync(join(tmpdir(), 'ekn-axe-'));
const made = { root: join(HERE, '..'), logLevel: 'error', build: { outDir } };
await build(made);
const server = await preview({ ...made, preview: { port: 0, strictPort: false } });
const address = server.resolvedUrls.local[0];
const page = await openPage(browser, WINDOW);
let found = 0;
let looked = 0;

/** Nothing is on its way any more: what was asked has come and is drawn. */
const SETTLED = `new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 120))`;

async function show(screen, language) {
    await page.evaluate(`localStorage.clear(); localStorage.setItem('ekn.language', '${language}')`);
    // Another hash alone would not load anew.
    await page.goto(`${address}?look=${looked}${screen.search ?? ''}${screen.hash ?? ''}`);
    await page.until(`!!document.querySelector("${screen.ready ?? 'main h1'}")`);
    await page.evaluate(SETTLED);
    for (const click of screen.click ?? []) {
        await page.until(`!!document.querySelector("${click}")`);
        await page.evaluate(`document.querySelector("${click}").click()`);
        await page.evaluate(SETTLED);
    }
    if (screen.type) {
        await page.send('Input.insertText', { text: screen.type });
        await page.until(`!!document.querySelector('[role=option]')`);
        await page.evaluate(SETTLED);
    }
}

/** Puts on a look as frame/look does: the screen stays as it was opened. */
async function putOn({ theme, scale }) {
    await page.evaluate(`{
      const root = document.documentElement;
      root.dataset.theme = '${theme}';
      root.style.setProperty('--zoom', '${scale / 100}');
      root.dataset.measuring = '';
      root.getBoundingClientRect();
      delete root.dataset.measuring;
    }`);
    await page.evaluate(SETTLED);
}

try {
    await page.goto(address);
    for (const screen of screens) {
        for (const language of LANGUAGES) {
            await show(screen, language);
            await page.evaluate(`${axe}\n;${inject}`);
            for (const look of LOOKS) {
                looked += 1;
                await putOn(look);
                const lines = [...(await page.evaluate('eknAxe()')), ...page.thrown()];
                lines.forEach((line) => console.log(`${screen.name} ${language} ${look.theme}: ${line}`));
                found += lines.length;
            }
        }
    }
} finally {
    await page.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
}
console.log(`axe: ${looked} looks at ${screens.length} screens, ${found} violations`);
process.exit(found === 0 ? 0 : 1);
