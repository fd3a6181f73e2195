import { describe, expect, it } from 'vitest';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { ObjectsCtrl, readQuestion } from './ctrl.svelte';

function desk() {
  const sent: unknown[] = [];
  const call = async (_: string, request: unknown) => {
    sent.push(request);
    return recorded.objects;
  };
  return { sent, ctrl: new ObjectsCtrl({ call } as unknown as Host) };
}

describe('the list of objects', () => {
  it.each([
    ['', { q: '', kind: '', most: '' }],
    ['q=школа', { q: 'школа', kind: '', most: '' }],
    ['q=a&kind=authority', { q: 'a', kind: 'authority', most: '' }],
    ['kind=entity', { kind: 'entity', q: '', most: '' }],
    ['kind=entity&most=appeals', { kind: 'entity', q: '', most: 'appeals' }],
    ['most=cases', { kind: '', q: '', most: '' }],
    ['kind=planet', { kind: '', q: '', most: '' }],
  ])('reads its question from the address: %j', (query, question) =>
    expect(readQuestion(new URLSearchParams(query))).toEqual(question),
  );

  it('asks for what the address asks, and for all when it asks nothing any more', async () => {
    const { sent, ctrl } = desk();
    await ctrl.ask({ q: 'школа', kind: 'entity', most: 'appeals' });
    expect([ctrl.query, ctrl.kind, ctrl.rows.length]).toEqual([
      'школа',
      'entity',
      recorded.objects.items.length,
    ]);
    await ctrl.ask({ q: '', kind: '', most: '' });
    expect(ctrl.query).toBe('');
    expect(sent).toEqual([
      { query: 'школа', kind: 'entity', most: 'appeals', after: null },
      { query: '', kind: null, most: null, after: null },
    ]);
  });

  it('leaves what is being typed as it is typed', async () => {
    const { sent, ctrl } = desk();
    ctrl.query = 'школа ';
    await ctrl.ask({ q: 'школа', kind: '', most: '' });
    expect(ctrl.query).toBe('школа ');
    expect(sent).toEqual([{ query: 'школа', kind: null, most: null, after: null }]);
  });

  it('leaves what was typed when the same is asked again, as in another language', async () => {
    const { sent, ctrl } = desk();
    ctrl.query = 'школа';
    await ctrl.ask({ q: '', kind: '', most: '' });
    expect([ctrl.query, sent]).toEqual(['школа', [{ query: 'школа', kind: null, most: null, after: null }]]);
  });
});
