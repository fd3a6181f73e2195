// A browser without a window, driven through a pipe: no port is opened and nothing is downloaded.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** The browser of this machine; null if it has none. `CHROMIUM` names another. */
export function browserHere() {
    const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES;
    return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? null;
}

/** Opens one page of that size; gives back how to talk to it. */
export async function openPage(browser, { width, height }) {
    const home = mkdtempSync(join(tmpdir(), 'ekn-axe-'));
    const flags = [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        '--remote-debugging-pipe',
    ];
    const child = spawn(browser, [...flags, `--user-data-dir=${home}`, 'about:blank'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const [, , , to, from] = child.stdio;
    const waiting = new Map();
    const thrown = [];
    let last = 0;
    let loaded;
    let rest = '';

    const take = (message) => {
        const asked = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.method === 'Page.loadEventFired') loaded?.();
        else if (message.method === 'Runtime.exceptionThrown') {
            const { exception, text } = message.params.exceptionDetails;
            thrown.push(exception?.description ?? text);
        } else if (message.error) asked?.no(new Error(message.error.message));
        else asked?.yes(message.result);
    };
    from.setEncoding('utf8').on('data', (text) => {
        const messages = (rest + text).split('\0');
        rest = messages.pop();
        messages.forEach((message) => take(JSON.parse(message)));
    });
    let sessionId;
    const send = (method, params = {}) =>
        new Promise((yes, no) => {
            last += 1;
            waiting.set(last, { yes, no });
            to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
        });

    const { targetInfos } = await send('Target.getTargets');
    const { targetId } = targetInfos.find((one) => one.type === 'page');
    ({ sessionId } = await send('Target.attachToTarget', { targetId, flatten: true }));
    await send('Page.enable');
    await send('Runtime.enable');
    const resize = (w, h) =>
        send('Emulation.setDeviceMetricsOverride', {
            width: w,
            height: h,
            deviceScaleFactor: 1,
            mobile: false,
        });
    await resize(width, height);

    const evaluate = async (expression) => {
        const said = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (said.exceptionDetails) {
            throw new Error(said.exceptionDetails.exception?.description ?? said.exceptionDetails.text);
        }
        return said.result.value;
    };
    return {
        send,
        resize,
        evaluate,
        /** What the page itself threw since the last look. */
        thrown: () => thrown.splice(0),
        /** Loads a page; done when all of it has come. */
        goto: async (url) => {
            const whole = new Promise((done) => (loaded = done));
            await send('Page.navigate', { url });
            await whole;
        },
        /** Waits until the expression is true. */
        until: async (expression, patience = 20_000) => {
            const began = Date.now();
            while (!(await evaluate(expression))) {
                if (Date.now() - began > patience)
                    throw new Error(`not so after ${patience} ms: ${expression}`);
                await new Promise((done) => setTimeout(done, 30));
            }
        },
        close: async () => {
            const ended = new Promise((done) => child.once('exit', done));
            await send('Browser.close').catch(() => child.kill());
            await ended;
            rmSync(home, { recursive: true, force: true, maxRetries: 5 });
        },
    };
}
