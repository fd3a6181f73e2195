import { afterEach, describe, expect, it } from 'vitest';
import { draft, dropDraft, forgetDrafts } from './drafts.svelte';

const form = (name = 'form') => draft(name, () => ({ text: '' }));

afterEach(forgetDrafts);

describe('a half-filled form', () => {
  it('is there again when its screen is, and is no other', () => {
    form().text = 'half a sen';
    expect([form().text, form('other').text]).toEqual(['half a sen', '']);
  });

  it('is fresh once it was sent, and keeps what is typed then', () => {
    form().text = 'first';
    dropDraft('form');
    expect(form().text).toBe('');
    form().text = 'second';
    expect(form().text).toBe('second');
  });

  it('is not there for somebody else', () => {
    form().text = 'mine';
    forgetDrafts();
    expect(form().text).toBe('');
  });
});
