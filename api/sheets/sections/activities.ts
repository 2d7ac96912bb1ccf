import type { DocumentSection, Figure, FigureTable } from '../../contract/documents.ts';
import { ratio } from '../figures.ts';
import { totalPlace } from '../ground.ts';
import { column, employmentColumns, employmentFigures, row, section, table } from '../tables.ts';
import { publicSource, workSource } from '../context.ts';
import type { DocumentContext, SheetContext } from '../context.ts';
import type { TerritoryFacts } from '../../reference/types.ts';

/** Enterprises by display group beside the parent's shares, and certified employment by activity. */
export function activitiesSection(context: SheetContext): DocumentSection {
  const { t, territory } = context;
  const employment = employmentByActivity(context, territory);
  return section('activities', t('activities.title'), {
    tables: [enterprisesByGroup(context), ...employment],
    source: [publicSource(context), ...(employment.length === 0 ? [] : [workSource(context)])].join(' · '),
  });
}

function enterprisesByGroup(context: SheetContext): FigureTable {
  const { t, territory, parent, reference, language, ground } = context;
  const shares = (nis: string, group: string): Figure =>
    ratio(ground.inGroup(nis, group), ground.count(nis, 'enterprises'));
  const rows = [...reference.groups.values()].map(({ code, label }) =>
    row(code, label[language], [
      ground.inGroup(territory.nis, code),
      shares(territory.nis, code),
      ...(parent === null ? [] : [shares(parent.nis, code)]),
    ]),
  );
  return table(
    'groups',
    parent === null ? t('activities.public') : t('activities.compared', { name: context.name(parent.nis) }),
    t('head.group'),
    [
      column('enterprises', t('measure.enterprises'), 'count', null),
      column('share', t('measure.share'), 'share', null),
      ...(parent === null
        ? []
        : [column('share-above', t('measure.share-of', { name: context.name(parent.nis) }), 'share', null)]),
    ],
    rows.sort(byFirstFigure),
    { draw: 'bars', groups: true },
  );
}

/** Certified employment by statistical group and, from the arrondissement up, by NACE section. */
export function employmentByActivity(context: DocumentContext, territory: TerritoryFacts): FigureTable[] {
  const { t, year, ground, reference, language } = context;
  if (year === null) return [];
  const { level, nis } = territory;
  const groupTable = `${level}-group`;
  const sectionTable = `${level}-section`;
  const cells = ground.employment;
  const whole = ground.employment.get(totalPlace(territory, year), 'jobs');
  const rowOf = (dataset: string, activity: string, label: string) => {
    const place = { dataset, year, territory: nis, activity };
    return row(activity, label, employmentFigures(cells, place, ratio(cells.get(place, 'jobs'), whole)));
  };
  const columns = employmentColumns(context, year, t('measure.share-jobs'));
  const groups = [...reference.statGroups.values()]
    .map(({ code, label }) => rowOf(groupTable, code, label[language]))
    .sort(byJobs);
  const sections = [...reference.sections].map(([code, label]) =>
    rowOf(sectionTable, code, `${code} – ${label[language]}`),
  );
  const filled = sections.filter(({ figures }) => figures.some(({ status }) => status !== 'zero'));
  return [
    table('stat-groups', t('activities.jobs', { year: String(year) }), t('head.group'), columns, groups, {
      draw: 'bars',
    }),
    ...(level === 'commune' || filled.length === 0
      ? []
      : [
          table(
            'sections',
            t('activities.sections', { year: String(year) }),
            t('head.section'),
            columns,
            filled,
          ),
        ]),
  ];
}

/** Most jobs first; what is hidden stands last, in the order of the codes. */
function byJobs(left: FigureTable['rows'][number], right: FigureTable['rows'][number]): number {
  return (right.figures[2]?.value ?? -1) - (left.figures[2]?.value ?? -1);
}

/** Most enterprises first. */
export function byFirstFigure(left: FigureTable['rows'][number], right: FigureTable['rows'][number]): number {
  return (right.figures[0]?.value ?? -1) - (left.figures[0]?.value ?? -1);
}
