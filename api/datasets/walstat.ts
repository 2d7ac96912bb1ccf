import { CELL_STATUSES } from '../contract/territories.ts';
import { wrongParameter } from '../http/problem.ts';
import { STORED_DIMENSIONS } from './dimensions.ts';
import { rowBytes } from './row-bytes.ts';
import type { DatasetAnswer } from './answer.ts';

/** What WalStat calls the levels; its rows are in French. */
const LEVELS = {
  country: 'Pays',
  region: 'Région',
  province: 'Province',
  arrondissement: 'Arrondissement',
  commune: 'Commune',
} as const;

/**
 * One indicator as rows of WalStat (`ins`, `type_entite`, `entite`, `periode`, `valeur`).
 * @throws ProblemError (400) when more than one figure a territory and year is asked for.
 */
export function walstatRows(answer: DatasetAnswer): Generator<string | Uint8Array> {
  const { selection, cube } = answer;
  for (const dimension of ['perimeter', 'activity', 'form', 'size'] as const) {
    if (selection.picks[dimension].length <= 1) continue;
    const codes = cube.members[dimension].map(({ code }) => code).join(', ');
    throw wrongParameter(dimension, `WalStat rows hold one indicator: choose one ${dimension} of ${codes}.`);
  }
  if (selection.measures.length > 1) {
    throw wrongParameter(
      'measure',
      `WalStat rows hold one indicator: choose one of ${selection.measures.join(', ')}.`,
    );
  }
  return writeRows(answer);
}

function* writeRows(answer: DatasetAnswer): Generator<string | Uint8Array> {
  const { reference, cube, selection } = answer;
  const parts = STORED_DIMENSIONS.map((dimension) =>
    selection.picks[dimension].map((pick) => {
      const { code = '', names } = cube.members[dimension][pick] ?? {};
      if (dimension === 'year') return `"periode":"année ${code}","valeur":`;
      if (dimension !== 'territory') return '';
      const level = reference.territories.get(code)?.level ?? 'commune';
      const facts = JSON.stringify({ ins: code, type_entite: LEVELS[level], entite: names?.fr ?? code });
      return `,\n${facts.slice(0, -1)},`;
    }),
  );
  const rows = rowBytes(
    answer,
    { parts: [...parts, ['']], tails: CELL_STATUSES.map(() => '}'), missing: '"non disponible"' },
    0,
    selection.total,
  );
  yield '[';
  let isFirst = true;
  for (const bytes of rows) {
    yield isFirst ? bytes.subarray(','.length) : bytes;
    isFirst = false;
  }
  yield '\n]\n';
}
