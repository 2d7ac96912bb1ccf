import { redirect } from '@sveltejs/kit';
import type { FigureTable, SheetDocument } from '../../../../../../api/contract/documents.ts';
import { sheetText } from '../../../../../../data/messages/sheets/index.ts';
import { loadApi } from '../../../../lib/api.ts';
import { printPath } from '../../../../lib/paths.ts';
import { drawFigures } from '../../../../lib/server/choropleth.ts';
import { documentFiles, fileAddress } from '../../../../lib/server/document-files.ts';
import { loadTerritories } from '../../../../lib/server/geography.ts';
import { drawLocator } from '../../../../lib/server/locator.ts';
import { unsent } from '../../../../lib/server/unsent.ts';
import type { MapFigure } from '../../../../lib/server/choropleth.ts';
import type { Language } from '../../../../../../data/messages/translate.ts';
import type { PageServerLoad } from './$types';

/** Degrees around the main places: there are many, and they show where they are by themselves. */
const PLACE_MARGIN = 0.025;

/** A document to read: nothing in it needs a script. */
export const csr = false;

/** The fact sheet of a territory, the map of its parts or neighbours, and the map of its main places. */
export const load: PageServerLoad = async ({ fetch, params, isDataRequest }) => {
  const { lang, nis } = params;
  const [sheet, territories] = await Promise.all([
    loadApi<SheetDocument>(fetch, `/territories/${nis}/sheet.json`, { lang }),
    loadTerritories(fetch, lang),
  ]);
  const { territory, document } = sheet;
  if (territory.nis !== nis)
    redirect(308, printPath({ language: lang, page: 'territory', id: territory.nis }));
  const mapped = document.sections.find(({ id }) => id === 'parts' || id === 'neighbours')?.tables[0];
  const places = document.sections.find(({ id }) => id === 'places')?.places ?? [];
  const [map, locator] = await Promise.all([
    mapped === undefined
      ? null
      : drawFigures(fetch, mapFigures(mapped, lang), territories, territory.nis).catch(() => null),
    drawLocator(
      fetch,
      places.flatMap(({ lon, lat, exact, commune, number }) =>
        lon === null || lat === null ? [] : [{ lon, lat, exact, nis: commune, mark: String(number) }],
      ),
      territories.filter(({ level }) => level === 'commune'),
      PLACE_MARGIN,
    ).catch(() => null),
  ]);
  const address = `/territories/${nis}/sheet`;
  const content = {
    sheet,
    map,
    locator,
    files: [
      ...documentFiles(address, ['pdf', 'xlsx', 'csv'], lang),
      ...(territory.childLevel === null
        ? []
        : [
            {
              href: fileAddress(`/territories/${nis}/sheets.zip`, lang),
              label: sheetText(lang, 'download.all'),
            },
          ]),
    ],
    texts: {
      contents: sheetText(lang, 'contents.title'),
      take: sheetText(lang, 'download.title'),
      places: sheetText(lang, 'places.map', { count: places.length }),
      report: sheetText(lang, 'report.page'),
    },
  };
  return { content: unsent(content, isDataRequest) };
};

/** Enterprises per 10 000 inhabitants, as the table states them. */
function mapFigures({ columns, rows }: FigureTable, language: Language): MapFigure[] {
  const at = columns.findIndex(({ code }) => code === 'enterprises-rate');
  return rows.flatMap(({ nis, label, figures }) => {
    const figure = figures[at];
    if (nis === null || figure === undefined) return [];
    const href = printPath({ language, page: 'territory', id: nis });
    return [{ nis, name: label, href, value: figure.value, status: figure.status }];
  });
}
