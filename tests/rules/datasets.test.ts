import { describe, expect, it } from 'vitest';
import { chooseDataset } from '../../data/rules/datasets.ts';
import { datasetsOf } from '../../api/datasets/dataset.ts';
import { loadReference } from '../../api/reference/load.ts';

const datasets = [...datasetsOf(loadReference()).values()];

describe('the dataset of a wish', () => {
  it('is the dataset itself for what each one cuts by', () => {
    for (const { id, level, place, ...cuts } of datasets) {
      const measure = cuts.measures[0];
      if (measure === undefined) throw new Error(`${id} has no measure`);
      const wish = {
        ...cuts,
        measure,
        level: level ?? ('commune' as const),
        ...(place === 'own' ? {} : { place }),
      };
      expect(chooseDataset(datasets, wish)).toEqual({ kind: 'dataset', id });
    }
  });

  it('takes public counts whatever the level, and their total where forms are not asked for', () => {
    const wish = { measure: 'enterprises', level: 'arrondissement', activityLevel: 'section' } as const;
    expect(chooseDataset(datasets, wish)).toEqual({ kind: 'dataset', id: 'enterprises-section' });
  });

  it('says what exists where nothing does', () => {
    const wish = { measure: 'jobs', level: 'commune', activityLevel: 'section' } as const;
    expect(chooseDataset(datasets, wish)).toEqual({
      kind: 'none',
      nearest: 'employment-commune',
      sameLevel: ['employment-commune', 'employment-commune-group'],
    });
  });

  it('keeps place of work and seat apart', () => {
    const wish = { measure: 'jobs', level: 'region' } as const;
    expect(chooseDataset(datasets, wish)).toMatchObject({ id: 'employment-region' });
    expect(chooseDataset(datasets, { ...wish, place: 'seat' })).toMatchObject({
      id: 'employment-seat-region',
    });
  });
});
