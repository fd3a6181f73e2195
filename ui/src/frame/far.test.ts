import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Progress } from '../contract';
import type { Host } from '../host/host';
import { far } from './far.svelte';

afterEach(() => vi.useRealTimers());

describe('how far a long call has come', () => {
  it('is known while it is told, and forgotten when nothing more is told', async () => {
    vi.useFakeTimers();
    let tell: (progress: Progress) => void = () => {};
    const stop = vi.fn();
    const host = { onProgress: async (to: typeof tell) => ((tell = to), stop) } as unknown as Host;
    const end = far.listen(host);
    await Promise.resolve();
    const step = { read: 500, rejected: 0, done: 1, total: 2 };
    tell(step);
    expect(far.now).toEqual(step);
    vi.advanceTimersByTime(3999);
    tell({ ...step, read: 900 });
    vi.advanceTimersByTime(3999);
    expect(far.now?.read).toBe(900);
    vi.advanceTimersByTime(1);
    expect(far.now).toBe(null);
    end();
    expect(stop).toHaveBeenCalledOnce();
  });
});
