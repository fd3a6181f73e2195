import { describe, expect, it } from 'vitest';
import { recorded } from '../../../host/recorded';
import { chanceOf, driftTone, twoPlaces } from './drift';

describe('drift', () => {
  it('has a mark of its own for every state', () => {
    const { score, features } = recorded.model_report;
    const states = new Set([score!, ...features].map((line) => line.state));
    expect(new Set([...states].map(driftTone)).size).toBe(states.size);
    expect(driftTone('not_enough_data')).toBe('wait');
  });

  it('has figures with a comma, and none where nothing was counted', () => {
    expect([twoPlaces(0.314), twoPlaces(0), twoPlaces(null)]).toEqual(['0,31', '0,00', null]);
    expect([chanceOf(0.21), chanceOf(0.00001), chanceOf(0), chanceOf(null)]).toEqual([
      '0,210',
      '<\u00a00,001',
      '0,000',
      null,
    ]);
  });
});
