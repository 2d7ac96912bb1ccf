import type { DatasetItem } from '../../../../../api/contract/datasets.ts';
import { MEASURE_IDS, MEASURES } from './measures.ts';
import { EACH, START, type Question } from './question.ts';

/** The question that shows a dataset first: its first measure, every code of what it is crossed by. */
export function questionOf({
  theme,
  place,
  measures,
  level,
  activityLevel,
  byForm,
  bySize,
}: DatasetItem): Question {
  const measure =
    MEASURE_IDS.find((id) => {
      const one = MEASURES[id];
      return one.theme === theme && one.place === place && measures.some(({ code }) => code === one.code);
    }) ?? START.measure;
  return {
    ...START,
    measure,
    level: level ?? START.level,
    activity: activityLevel === 'total' ? [] : [activityLevel],
    // Public counts have every form beside their sum: the sum is shown first.
    form: byForm && level !== null ? [EACH] : [],
    size: bySize ? [EACH] : [],
  };
}
