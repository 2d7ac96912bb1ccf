import type { DocumentSection, Figure, PeerPlot } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { perTenThousand } from '../figures.ts';
import { COUNTRY, totalPlace } from '../ground.ts';
import { section, territoryTable } from '../tables.ts';
import { territoriesAbove } from '../context.ts';
import type { SheetContext } from '../context.ts';

/** Where a territory stands among those of its level, and beside those that contain it; null for the country. */
export function positionSection(context: SheetContext): DocumentSection | null {
  const { t, territory, reference, ground, year, language } = context;
  const peers = peersOf(context);
  if (peers.length < 2) return null;
  const many = t(`level.${territory.level}.many`);
  const enterprises = (one: TerritoryFacts): Figure =>
    perTenThousand(ground.count(one.nis, 'enterprises'), one.population);
  const drawn = [draw(context, peers, enterprises, t('position.enterprisesUnit'), t('position.rate'), many)];
  if (year !== null) {
    const jobs = (one: TerritoryFacts): Figure =>
      perTenThousand(ground.employment.get(totalPlace(one, year), 'jobs'), one.population);
    drawn.push(
      draw(context, peers, jobs, t('position.jobsUnit', { year: String(year) }), t('position.jobs'), many),
    );
  }
  const plots = drawn.flatMap(({ plot }) => plot ?? []);
  const hidden = Math.max(0, ...drawn.map((one) => one.hidden));
  return section('position', t('position.title', { peers: many }), {
    text: drawn.flatMap(({ rank }) => rank ?? []),
    plots,
    tables: [
      territoryTable(
        'above',
        t('position.table'),
        [territory, ...territoriesAbove(reference, territory.nis)],
        territory.nis,
        context,
      ),
    ],
    notes: hidden === 0 ? [] : [t('position.left', { count: hidden })],
    source: t('text.source', { date: context.date }),
  });

  function draw(
    { name }: SheetContext,
    all: readonly TerritoryFacts[],
    value: (one: TerritoryFacts) => Figure,
    unit: string,
    measure: string,
    peerWord: string,
  ): { plot: PeerPlot | null; rank: string | null; hidden: number } {
    const figures = all.map((one) => ({ one, figure: value(one) }));
    const dots = figures.flatMap(({ one, figure }) =>
      figure.value === null ? [] : [{ code: one.nis, name: one.names[language], value: round(figure.value) }],
    );
    const own = dots.find(({ code }) => code === territory.nis);
    const country = reference.territories.get(COUNTRY);
    const national = country === undefined ? null : value(country).value;
    const above = dots.filter((dot) => own !== undefined && dot.value > own.value).length;
    const written = own === undefined ? 'c' : context.number(own.value, 'decimal');
    return {
      hidden: figures.filter(({ figure }) => figure.status === 'c').length,
      rank:
        own === undefined
          ? null
          : t('position.rank', {
              name: name(territory.nis),
              position: above + 1,
              of: dots.length,
              peers: peerWord,
              measure,
            }),
      plot:
        dots.length < 2
          ? null
          : {
              label: t('position.plot', {
                name: name(territory.nis),
                value: written,
                count: dots.length,
                unit,
              }),
              unit,
              current: territory.nis,
              reference: national === null ? null : { name: name(COUNTRY), value: round(national) },
              dots,
            },
    };
  }
}

/** Territories of the same level, by code. */
export function peersOf({ reference, territory }: SheetContext): TerritoryFacts[] {
  return [...reference.territories.values()].filter(({ level }) => level === territory.level);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
