import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { perimeterFile, type PerimeterRule } from '../../data/schema/reference/perimeters.ts';
import { appendTexts } from '../lib/append.ts';
import { projectPath } from './step.ts';

/** The perimeters as data, the only place where their rules stand. */
export const PERIMETERS_FILE = projectPath('data/reference/perimeters/perimeters.json');

const CREATE_TABLES = `
  CREATE OR REPLACE TEMP TABLE perimeter (perimeter VARCHAR, otherwise VARCHAR);
  CREATE OR REPLACE TEMP TABLE perimeter_rule (
    perimeter VARCHAR, position VARCHAR, rule VARCHAR, kind VARCHAR, in_reason VARCHAR, out_reason VARCHAR,
    in_presumed VARCHAR, in_accredited VARCHAR, historic_until VARCHAR, presumption VARCHAR
  );
  CREATE OR REPLACE TEMP TABLE perimeter_rule_value (
    perimeter VARCHAR, position VARCHAR, list VARCHAR, version VARCHAR, value VARCHAR
  );`;

/** Named lists of a rule: `forms`, `not_active`, `main_prefixes`, …; pairs of version and code keep their version. */
function listValues(rule: PerimeterRule): [list: string, version: string, value: string][] {
  return Object.entries(rule).flatMap(([list, content]) =>
    Array.isArray(content)
      ? content.map((item): [string, string, string] =>
          typeof item === 'string' ? [list, '', item] : [list, item.version, item.code],
        )
      : [],
  );
}

/** Loads the rules of every perimeter as temporary tables `perimeter`, `perimeter_rule` and `perimeter_rule_value`. */
export async function loadPerimeterRules(
  connection: DuckDBConnection,
  file = PERIMETERS_FILE,
): Promise<void> {
  const { perimeters } = perimeterFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const statement of CREATE_TABLES.split(';').filter((text) => text.trim() !== '')) {
    await connection.run(statement);
  }
  const rules: (string | null)[][] = [];
  const values: string[][] = [];
  for (const perimeter of perimeters) {
    for (const [index, rule] of perimeter.rules.entries()) {
      const position = String(index).padStart(2, '0');
      const reasons: Record<string, unknown> = { ...rule };
      const text = (name: string): string | null =>
        typeof reasons[name] === 'string' ? reasons[name] : null;
      rules.push([
        ...[perimeter.id, position, rule.rule, rule.kind, text('in'), text('out')],
        ...[text('in_presumed'), text('in_accredited'), text('historic_until'), text('presumption')],
      ]);
      for (const [list, version, value] of listValues(rule)) {
        values.push([perimeter.id, position, list, version, value]);
      }
    }
  }
  const temporary = 'main';
  await appendTexts(
    connection,
    temporary,
    'perimeter',
    perimeters.map(({ id, otherwise }) => [id, otherwise]),
  );
  await appendTexts(connection, temporary, 'perimeter_rule', rules);
  await appendTexts(connection, temporary, 'perimeter_rule_value', values);
}
