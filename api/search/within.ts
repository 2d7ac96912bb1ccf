import { listOf } from '../../data/rules/search/csr.ts';
import { cellsInBox } from './cells.ts';
import { COMMUNE_SET } from './concepts.ts';
import { placeMask, territoryMask } from './filters.ts';
import { boxAround } from './geography.ts';
import { boxShape } from './shape.ts';
import { countAbout, visitShape } from './tree-walk.ts';
import type { ConceptSet } from './concepts.ts';
import type { CodeMask } from './cells.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { Box } from './geography.ts';
import type { Place } from './places.ts';
import type { Filters } from './question.ts';

/** Rows of a part of the country, and perhaps some more: told one by one, or all called. */
export interface Within extends CodeMask {
  /** Calls the rows, in no order. */
  each(visit: (row: number) => void): void;
}

/** The part of the country a question is about; null for all of it. */
export function partOf(index: DirectoryIndex, filters: Filters, place: Place | null): Within | null {
  const { box, near, radiusKm } = filters;
  if (box !== null) return withinBox(index, box);
  if (near !== null && radiusKm !== null) return withinBox(index, boxAround(near, radiusKm));
  if (place === null) return null;
  if (place.around === null) return withinPlace(index, place);
  const { centre, radiusKm: reach } = place.around;
  return place.kind === 'address' ? withinBox(index, boxAround(centre, reach)) : null;
}

/** Of more rows than one in so many it is faster to read the cells of all in order than to jump from row to row. */
const MANY = 24;

function withinBox({ geography, cells }: DirectoryIndex, box: Box): Within {
  const { codes, mask } = cellsInBox(cells, box);
  const shape = boxShape(box);
  return {
    codes,
    mask,
    each(visit) {
      if (countAbout(geography, shape) * MANY > codes.length) {
        for (let row = 0; row < codes.length; row += 1) if (mask[codes[row] as number] === 1) visit(row);
        return;
      }
      visitShape(geography, shape, {
        node(_, from, end) {
          for (let at = from; at < end; at += 1) visit(geography.order[at] as number);
        },
        point: (at) => visit(geography.order[at] as number),
      });
    },
  };
}

function withinPlace(index: DirectoryIndex, place: Place): Within {
  return {
    ...placeMask(index, place),
    each(visit) {
      const { lists } = index.lexicon.sets[COMMUNE_SET] as ConceptSet;
      territoryMask(index, [place.nis]).mask.forEach((isWithin, commune) => {
        if (isWithin === 0) return;
        const rows = listOf(lists, commune);
        for (let at = 0; at < rows.length; at += 1) visit(rows[at] as number);
      });
    },
  };
}
