import { datasetText } from '../../data/messages/datasets/index.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { territoryRef } from '../answers/labels.ts';
import { notesOf, sourceOf, titleOf } from './answer.ts';
import { TOTAL } from './dimensions.ts';
import { chosenCodes } from './labels.ts';
import { rowBytes } from './row-bytes.ts';
import type { Observations } from '../contract/datasets.ts';
import type { TerritoryNote } from '../contract/common.ts';
import type { DatasetDimension } from '../../data/schema/reference/datasets.ts';
import type { DatasetAnswer } from './answer.ts';
import type { RowFormat } from './row-bytes.ts';

const SPACE = 0x20;

/**
 * A page of observations as the document `Observations`, in pieces that hold until the next one is asked for; `from` is its first row,
 * `to` the one after its last.
 */
export function* observationsJson(
  answer: DatasetAnswer,
  { from, to, next }: { readonly from: number; readonly to: number; readonly next: string | null },
  territoryNotes: readonly TerritoryNote[],
): Generator<Uint8Array<ArrayBuffer>> {
  const { edition, dataset, language, selection, version, status } = answer;
  const head: Omit<Observations, 'observations' | 'next' | 'source' | 'notes' | 'territoryNotes'> = {
    release: edition.release.stamp,
    edition: edition.id,
    dataset: { id: dataset.id, title: titleOf(dataset, language), version, status },
    total: selection.total,
  };
  const tail: Pick<Observations, 'next' | 'source' | 'notes' | 'territoryNotes'> = {
    next,
    source: sourceOf(dataset, edition.id, language),
    notes: notesOf(dataset, status, edition.manifest.demo, language),
    territoryNotes: [...territoryNotes],
  };
  const encoder = new TextEncoder();
  yield encoder.encode(`${JSON.stringify(head).slice(0, -1)},"observations":[`);
  let isFirst = true;
  for (const piece of rowBytes(answer, jsonRows(answer), from, to, true)) {
    if (isFirst && piece.length > 0) piece[0] = SPACE;
    isFirst = false;
    yield piece;
  }
  yield encoder.encode(`],${JSON.stringify(tail).slice(1)}`);
}

/** Each row begins with the comma that parts it from the row before; that of the first becomes a space. */
function jsonRows(answer: DatasetAnswer): RowFormat {
  const { language, reference } = answer;
  const member = (dimension: DatasetDimension, code: string, label: string): string => {
    const labelled = JSON.stringify({ code, label });
    switch (dimension) {
      case 'perimeter':
        return `,{"perimeter":${labelled}`;
      case 'territory':
        return `,"territory":${JSON.stringify(territoryRef(reference, code, language))}`;
      case 'year':
        return `,"year":${code}`;
      case 'measure':
        return `,"measure":${labelled},"value":`;
      default:
        return `,"${dimension}":${code === TOTAL ? 'null' : labelled}`;
    }
  };
  return {
    parts: chosenCodes(answer).map(([dimension, codes]) =>
      codes.map(({ code, label }) => member(dimension, code, label)),
    ),
    tails: CELL_STATUSES.map(
      (status) =>
        `,"status":"${status}","statusLabel":${JSON.stringify(datasetText(language, `status.${status}`))}}`,
    ),
    missing: 'null',
  };
}
