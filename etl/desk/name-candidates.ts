import type { Link, LinkCandidate } from '../linkage/link-list.ts';
import type { LinkageIndex } from '../linkage/open-index.ts';
import { readRows } from '../lib/warehouse.ts';

/** A candidate as a person compares it with the row: names and seat as the registry writes them. */
export interface NamedCandidate extends LinkCandidate {
  readonly names: readonly string[];
  readonly seat: string | null;
}

const FACTS = `
  WITH asked AS (SELECT entity_id, enterprise_number FROM entity SEMI JOIN (SELECT unnest(from_json($1, '["VARCHAR"]')) AS number) AS wanted
    ON wanted.number = entity.enterprise_number)
  SELECT asked.enterprise_number,
    (SELECT list(DISTINCT name ORDER BY name) FROM registry_name WHERE registry_name.entity_id = asked.entity_id) AS names,
    (SELECT min(trim(concat_ws(' ', street, house_number, postal_code))) FROM address WHERE address.entity_id = asked.entity_id AND seat) AS seat
  FROM asked`;

/** Adds names and seat of the candidates of links, read from the index at once; the likeliest comes first. */
export async function nameCandidates(
  index: LinkageIndex,
  links: readonly Link[],
): Promise<Map<number, NamedCandidate[]>> {
  const numbers = [
    ...new Set(links.flatMap(({ candidates }) => candidates.map(({ enterpriseNumber }) => enterpriseNumber))),
  ];
  const rows = numbers.length === 0 ? [] : await readRows(index.connection, FACTS, [JSON.stringify(numbers)]);
  const facts = new Map(
    rows.map(({ enterprise_number, names, seat }) => [
      String(enterprise_number),
      { names: Array.isArray(names) ? names.map(String) : [], seat: seat === null ? null : String(seat) },
    ]),
  );
  return new Map(
    links.map(({ row, candidates }) => [
      row,
      candidates
        .toSorted((left, right) => right.probability - left.probability)
        .map((one) => ({
          ...one,
          ...(facts.get(one.enterpriseNumber) ?? { names: [], seat: null }),
        })),
    ]),
  );
}
