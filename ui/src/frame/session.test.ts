import { describe, expect, it } from 'vitest';
import type { Status } from '../contract';
import { recorded } from '../host/recorded';
import { session } from './session.svelte';

const status = (person: string): Status => ({
  ...recorded.status,
  accounts: true,
  unlocked: true,
  person,
  role: 'prosecutor',
});

describe('whoever comes in', () => {
  it('is new where somebody else was there before, and is told so once', () => {
    session.person = '';
    session.stand(status('A'));
    expect(session.takeNewcomer()).toBe(false);
    session.stand(status('A'));
    expect(session.takeNewcomer()).toBe(false);
    session.stand(status('B'));
    expect([session.takeNewcomer(), session.takeNewcomer()]).toEqual([true, false]);
  });
});
