import type { DocumentSection, PeerPlot } from '../../contract/documents.ts';
import { COUNTRY } from '../ground.ts';
import { peersOf } from '../peers.ts';
import { section, territoryTable } from '../tables.ts';
import { territoriesAbove } from '../context.ts';
import type { SheetContext } from '../context.ts';

/** Where a territory stands among those of its level, and beside those that contain it; null for the country. */
export function positionSection(context: SheetContext): DocumentSection | null {
  const { t, territory, reference, year, language } = context;
  const peers = peersOf(context, territory.level);
  if (peers.length < 2) return null;
  const [whole] = peersOf(context, 'country');
  const many = t(`level.${territory.level}.many`);
  const drawn = [draw(context, 'enterprises', t('position.enterprisesUnit'), t('position.rate'), many)];
  if (year !== null) {
    drawn.push(
      draw(context, 'jobs', t('position.jobsUnit', { year: String(year) }), t('position.jobs'), many),
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
    rate: 'enterprises' | 'jobs',
    unit: string,
    measure: string,
    peerWord: string,
  ): { plot: PeerPlot | null; rank: string | null; hidden: number } {
    const dots = peers.flatMap(({ territory: { nis, names }, [rate]: { value } }) =>
      value === null ? [] : [{ code: nis, name: names[language], value: round(value) }],
    );
    const own = dots.find(({ code }) => code === territory.nis);
    const national = whole?.[rate].value ?? null;
    const above = dots.filter((dot) => own !== undefined && dot.value > own.value).length;
    const written = own === undefined ? 'c' : context.number(own.value, 'decimal');
    return {
      hidden: peers.filter(({ [rate]: { status } }) => status === 'c').length,
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

const round = (value: number): number => Math.round(value * 1000) / 1000;
