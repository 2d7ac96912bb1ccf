/** What a measure is worked out from, by the codes of the API; others are stored as they are. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'mean-size': ['jobs', 'employers'],
  'fte-per-job': ['fte', 'jobs'],
  share: ['jobs'],
  growth: ['jobs'],
  'share-of-employment': ['jobs'],
  'share-of-employers': ['employers'],
  'women-share': ['women', 'total-jobs'],
  'part-time-share': ['part-time', 'total-jobs'],
  mix: ['jobs', 'total-jobs'],
  'survival-1': ['entries', 'survivors-1'],
  'survival-3': ['entries', 'survivors-3'],
  'survival-5': ['entries', 'survivors-5'],
  'survival-10': ['entries', 'survivors-10'],
};
/** The columns of each table that parameters narrow. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  observations: { activity: 'activity', form: 'form_group', size: 'size_class' },
  composition: { activity: 'committee' },
  cells: { activity: 'activity', form: 'form_group', perimeter: 'perimeter' },
  lifetimes: { activity: 'activity', perimeter: 'perimeter' },
};
const END = '\nORDER BY ALL;';
/** Territories that a query names; the cells of more are all taken. */
const MOST_NAMED = 60;

/**
 * The query of a dataset narrowed to the cells of an answer. Shares need the country's cells and growth those of the year before:
 * they are not narrowed away.
 */
export function narrowSql(
  sql: string,
  parameters: Readonly<Record<string, string>>,
  territories: readonly string[],
): string {
  if (!sql.endsWith(END)) return sql;
  const table = /\nFROM (\w+)\n/.exec(sql)?.[1] ?? '';
  const isStored = table !== 'cells';
  const { measure = '', year = '' } = parameters;
  const measures = PARTS[measure] ?? [
    measure === 'per-10000' ? (isStored ? 'jobs' : 'enterprises') : measure,
  ];
  const years = year.split(',').map(Number).filter(Number.isFinite);
  const before = measure === 'growth' ? 1 : Number(/^survival-(\d+)$/.exec(measure)?.[1] ?? 0);
  const needed = before > 0 ? years.flatMap((one) => [one - before, one]) : years;
  const named = Object.entries(COLUMNS[table] ?? {}).flatMap(([name, column]) => {
    const value = parameters[name];
    return value ? [`${column} IN (${quote(value.split(','))})`] : [];
  });
  const conditions = [
    `measure IN (${quote(measures)})`,
    `${isStored ? 'year' : 'year(reference_date)'} IN (${[...new Set(needed)].join(', ')})`,
    ...(territories.length <= MOST_NAMED && measure !== 'share'
      ? [`territory IN (${quote(territories)})`]
      : []),
    ...named,
  ];
  return `${sql.slice(0, -END.length)}${conditions.map((condition) => `\n  AND ${condition}`).join('')}${END}`;
}

const quote = (values: readonly string[]): string =>
  values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
