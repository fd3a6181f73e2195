import { describe, expect, it } from 'vitest';
import { ADMINISTRATOR, home, mayChange, mayCopy, opens } from './rights';

describe('what a role is led to', () => {
  it('leads an administrator to people, keys and law, and to no rows', () => {
    for (const place of ['people', 'journal', 'rules', 'norms', 'passports', 'models', 'duties'])
      expect(opens(ADMINISTRATOR, place), place).toBe(true);
    for (const place of [
      'day',
      'objects',
      'rows',
      'topics',
      'topic',
      'card',
      'case',
      'draft',
      'board',
      'merge',
      'attention',
      'search',
    ])
      expect(opens(ADMINISTRATOR, place), place).toBe(false);
    expect(home(ADMINISTRATOR)).toBe('people');
  });

  it('leads an auditor everywhere, and lets them copy nothing', () => {
    for (const place of ['day', 'objects', 'topics', 'merge', 'journal', 'people'])
      expect(opens('auditor', place)).toBe(true);
    expect([mayChange('auditor'), mayChange('head')]).toEqual([false, true]);
    expect([home('auditor'), mayCopy('auditor'), mayCopy('prosecutor')]).toEqual(['day', false, true]);
  });

  it('leads to personal data those who answer for the office, and who looks at how', () => {
    const led = ['prosecutor', 'head', ADMINISTRATOR, 'auditor'].map((role) => opens(role, 'duties'));
    expect(led).toEqual([false, true, true, true]);
  });
});
