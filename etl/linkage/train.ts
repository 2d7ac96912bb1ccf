import type { DuckDBConnection } from '@duckdb/node-api';
import { findFormFamily } from '../../data/rules/legal-form-words.ts';
import { streamRows } from './append-rows.ts';
import { type Comparison, describeNone } from './features.ts';
import { inventSisters } from './invent-sisters.ts';
import {
  CANDIDATES_PER_ROW,
  compareRows,
  type ComparedCandidates,
  type ComparisonIndex,
} from './compare-rows.ts';
import type { Choice } from './conditional-logit.ts';
import { corruptRecord, type RegistryRecord } from './corrupt.ts';
import { countUnmatched, describePattern, estimateMatched } from './fellegi-sunter.ts';
import { learnModel, makeMatchingModel, type Model } from './model.ts';
import { createDraw } from './random.ts';

export interface TrainingOptions {
  readonly seed: number;
  readonly rows: number;
  /** Enterprises never learnt from, for evaluations that must not see their own rows. */
  readonly heldApart: ReadonlySet<string>;
}

/** Share of the rows whose enterprise is taken out of the candidates, as real lists hold organisations the registry lacks. */
const REMOVED = 0.2;
/** Share of the rows beside which an organisation that resembles theirs is invented. */
const SISTERS = 0.15;
/** Below so many rows weights cannot be learnt: Fellegi–Sunter serves instead. */
const LEAST_TO_LEARN = 100;
/** One pair in so many candidates is a match, when nothing else is known. */
const PRIOR = (1 - REMOVED) / CANDIDATES_PER_ROW;
const BATCH = 1000;

/** Learns the weights from corrupted rows of the registry itself. Throws when the registry is empty. */
export async function trainModel(index: ComparisonIndex, options: TrainingOptions): Promise<Model> {
  const draw = createDraw(options.seed);
  const records = await sampleRecords(index.connection, options);
  const rows = records.map((record, row) => corruptRecord(record, row, { records }, draw));
  const removed = records.map(() => draw.chance(REMOVED));
  const choices: Choice[] = [];
  const seen: ComparedCandidates[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const compared = await compareRows(index, rows.slice(start, start + BATCH));
    if (records.length < LEAST_TO_LEARN) seen.push(...compared);
    for (const [offset, candidates] of compared.entries()) {
      const record = records[start + offset];
      if (record === undefined) continue;
      const sisters = draw.chance(SISTERS) ? inventSisters(candidates, record.entityId, draw) : [];
      choices.push(makeChoice(candidates, sisters, record.entityId, removed[start + offset] === true));
    }
  }
  if (records.length >= LEAST_TO_LEARN) return learnModel(choices, options.seed);
  const u = countUnmatched(
    seen,
    records.map(({ entityId }) => entityId),
  );
  const patterns = seen.flatMap(({ comparisons }) => comparisons.map(describePattern));
  return makeMatchingModel(estimateMatched(patterns, u, PRIOR), PRIOR, rows.length, options.seed);
}

function makeChoice(
  { comparisons, row, lexicon }: ComparedCandidates,
  sisters: readonly Comparison[],
  truth: number,
  removed: boolean,
): Choice {
  const registered = removed ? comparisons.filter(({ entity }) => entity.id !== truth) : comparisons;
  const kept = [...registered, ...sisters];
  const none = describeNone(row, kept, lexicon);
  const found = kept.findIndex(({ entity }) => entity.id === truth);
  return { vectors: [none, ...kept.map(({ vector }) => vector)], truth: found + 1 };
}

/** Draws active entities with their names, seat and contacts, the same for the same seed and registry. */
export async function sampleRecords(
  connection: DuckDBConnection,
  { seed, rows, heldApart }: TrainingOptions,
): Promise<RegistryRecord[]> {
  const sampled = `
    WITH drawn AS (
      SELECT entity_id, enterprise_number
      FROM entity
      WHERE state = 'active'
      ORDER BY hash(enterprise_number, ${seed}), entity_id
      LIMIT ${rows + heldApart.size}
    ), seat AS (
      SELECT entity_id, arg_min(address, street) AS written FROM address WHERE seat AND street IS NOT NULL GROUP BY entity_id
    ), locality_of_code AS (
      SELECT postal_code, min(name) AS name FROM locality GROUP BY postal_code
    ), spelled AS (
      SELECT entity_id, list(name ORDER BY name) AS names FROM registry_name GROUP BY entity_id
    ), reached AS (
      SELECT entity_id, min(value) FILTER (kind = 'phone') AS phone, min(value) FILTER (kind = 'domain') AS domain
      FROM contact GROUP BY entity_id
    )
    SELECT drawn.entity_id, drawn.enterprise_number, spelled.names, seat.written.street, seat.written.house_number,
      entity.postal_code, locality_of_code.name, entity.legal_form, reached.phone, reached.domain
    FROM drawn
    JOIN spelled USING (entity_id)
    JOIN entity USING (entity_id)
    LEFT JOIN seat USING (entity_id)
    LEFT JOIN locality_of_code ON locality_of_code.postal_code = entity.postal_code
    LEFT JOIN reached USING (entity_id)
    ORDER BY hash(drawn.enterprise_number, ${seed}), drawn.entity_id`;
  const records: RegistryRecord[] = [];
  for await (const row of streamRows(connection, sampled)) {
    const [
      entityId,
      enterpriseNumber,
      names,
      street,
      houseNumber,
      postalCode,
      locality,
      form,
      phone,
      domain,
    ] = row;
    if (records.length === rows || heldApart.has(String(enterpriseNumber))) continue;
    records.push({
      entityId: Number(entityId),
      enterpriseNumber: String(enterpriseNumber),
      names: (names as { items: readonly string[] }).items,
      family: findFormFamily(typeof form === 'string' ? form : null),
      street: textOf(street),
      houseNumber: textOf(houseNumber),
      postalCode: textOf(postalCode),
      locality: textOf(locality),
      phone: phone === null ? null : textOf(phone),
      domain: domain === null ? null : textOf(domain),
    });
  }
  return records;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
