import { describe, expect, it } from 'vitest';
import type { Progress } from '../contract';
import type { Host } from '../host/host';
import { recorded } from '../host/recorded';
import { Counting } from './counting.svelte';

const step: Progress = { read: 500, rejected: 0, done: 500, total: 1751 };

/** A host that counts when it is told to. */
function desk() {
  const sent: string[] = [];
  const listeners = new Set<(progress: Progress) => void>();
  let end: (answer: unknown) => void = () => {};
  let refuse: (failure: unknown) => void = () => {};
  const host = {
    call: (name: string) => {
      sent.push(name);
      return new Promise((done, failed) => {
        end = done;
        refuse = failed;
      });
    },
    cancel: async () => refuse({ code: 'cancelled', message: 'x', advice: '' }),
    onProgress: async (tell: (progress: Progress) => void) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  } as unknown as Host;
  const tell = () => listeners.forEach((listener) => listener(step));
  return {
    host,
    sent,
    listeners,
    tell,
    end: () => end(recorded.assess),
    refuse: (why: unknown) => refuse(why),
  };
}
const begun = () => new Promise((done) => setTimeout(done));

describe('the count of everything', () => {
  it('tells how far it is, what it found, and that what was shown is out of date', async () => {
    const { host, tell, end, listeners } = desk();
    const counting = new Counting();
    const counted = counting.count(host);
    await begun();
    tell();
    expect([counting.running, counting.progress, counting.made]).toEqual([true, step, 0]);
    end();
    await counted;
    expect([counting.running, counting.done, counting.made]).toEqual([false, recorded.assess, 1]);
    expect(listeners.size).toBe(0);
  });

  it('is made once at a time', async () => {
    const { host, sent, end } = desk();
    const counting = new Counting();
    const counted = counting.count(host);
    await begun();
    await counting.count(host);
    end();
    await counted;
    expect(sent).toEqual(['assess']);
  });

  it('leaves what was shown as it is when it is stopped', async () => {
    const { host, listeners } = desk();
    const counting = new Counting();
    const counted = counting.count(host);
    await begun();
    await counting.cancel();
    await counted;
    expect([counting.running, counting.made, counting.stopped, counting.failure]).toEqual([
      false,
      0,
      true,
      null,
    ]);
    expect(listeners.size).toBe(0);
  });

  it('says why it could not be made', async () => {
    const { host, refuse } = desk();
    const counting = new Counting();
    const counted = counting.count(host);
    await begun();
    const failure = { code: 'forbidden', message: 'x', advice: 'y' };
    refuse(failure);
    await counted;
    expect([counting.running, counting.made, counting.stopped, counting.failure]).toEqual([
      false,
      0,
      false,
      failure,
    ]);
  });

  it('puts its last word away, but never its work', async () => {
    const { host, tell, end } = desk();
    const counting = new Counting();
    const counted = counting.count(host);
    await begun();
    tell();
    counting.hush();
    expect([counting.running, counting.progress]).toEqual([true, step]);
    end();
    await counted;
    counting.hush();
    expect([counting.done, counting.failure]).toEqual([null, null]);
  });
});
