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

/** A page of observations as the bytes of the document `Observations`; `from` is its first row, `to` the one after its last. */
export function observationsJson(
  answer: DatasetAnswer,
  { from, to, next }: { readonly from: number; readonly to: number; readonly next: string | null },
  territoryNotes: readonly TerritoryNote[],
): Uint8Array<ArrayBuffer> {
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
  const around = {
    head: `${JSON.stringify(head).slice(0, -1)},"observations":[`,
    tail: `],${JSON.stringify(tail).slice(1)}`,
  };
  const [bytes = new Uint8Array()] = rowBytes(answer, jsonRows(answer), from, to, around);
  const first = new TextEncoder().encode(around.head).length;
  if (to > from) bytes[first] = SPACE;
  return bytes;
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
