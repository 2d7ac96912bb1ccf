/** What a measure is worked out from, by the codes of the API; others are stored as they are. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'mean-size': ['jobs', 'employers'],
  'fte-per-job': ['fte', 'jobs'],
  share: ['jobs'],
  growth: ['jobs'],
};
const COLUMNS = { activity: 'activity', form: 'form_group', size: 'size_class', perimeter: 'perimeter' };
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
  const isStored = !sql.includes('reference_date');
  const { measure = '', year = '' } = parameters;
  const measures = PARTS[measure] ?? [
    measure === 'per-10000' ? (isStored ? 'jobs' : 'enterprises') : measure,
  ];
  const years = year.split(',').map(Number).filter(Number.isFinite);
  const needed = measure === 'growth' ? years.flatMap((one) => [one - 1, one]) : years;
  const named = Object.entries(COLUMNS).flatMap(([name, column]) => {
    const value = parameters[name];
    const isColumn = name !== 'perimeter' || !isStored;
    return value && isColumn ? [`${column} IN (${quote(value.split(','))})`] : [];
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
