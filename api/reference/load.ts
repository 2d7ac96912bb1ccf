import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language } from '../../data/messages/translate.ts';
import { latticeRelease, latticeTableRow } from '../../data/schema/reference/lattice.ts';
import { disclosureRules } from '../../data/schema/reference/lattice.ts';
import { perimeterFile } from '../../data/schema/reference/perimeters.ts';
import { cell, languagesOf, namesOf, readCsv } from './csv.ts';
import { readNeeds } from './needs.ts';
import { readTerritories } from './territories.ts';
import type { CsvRow } from './csv.ts';
import type { Names, Reference, ReferenceTable, Term } from './types.ts';

const FOLDER = new URL('../../data/reference/', import.meta.url);
const GEOMETRY = ['communes-2025', 'communes-2025-overview', 'communes-2019'];

const topology = z.looseObject({ type: z.literal('Topology') });
const manifest = z.object({
  tables: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      rows: z.number().int().optional(),
      sources: z.array(
        z.object({ producer: z.string(), licence: z.string(), vintage: z.string().optional() }),
      ),
    }),
  ),
});

/**
 * Reads every reference table the API answers from.
 * @throws Error naming the table and what is wrong.
 */
export function loadReference(folder: URL = FOLDER): Reference {
  const glyphs = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(new URL('activities/glyphs.json', folder), 'utf8')));
  const naces = readCsv(folder, 'activities/nace.csv', ['version', 'code', 'level', 'label_fr', 'label_nl']);
  const codes = readCsv(folder, 'registry-codes/codes.csv', ['category', 'code', 'label_fr']);
  const ofCategory = (category: string): Map<string, Names> =>
    labelsBy(
      codes.filter((row) => cell(row, 'category') === category),
      'code',
    );
  return {
    ...readTerritories(folder),
    groups: byCode(folder, 'activities/groups.csv', (row) => ({
      ...term(row),
      statGroup: cell(row, 'stat_group'),
      colour: cell(row, 'colour_light'),
      glyph: glyphs[cell(row, 'glyph')] ?? '',
    })),
    statGroups: byCode(folder, 'activities/stat-groups.csv', term),
    formGroups: byCode(folder, 'legal-forms/form-groups.csv', term),
    legalForms: byCode(folder, 'legal-forms/legal-forms.csv', term),
    accreditations: byCode(folder, 'accreditations/types.csv', (row) => ({
      ...term(row),
      authority: cell(row, 'authority'),
      legalBase: cell(row, 'legal_base'),
    })),
    perimeters: readPerimeters(folder),
    needs: readNeeds(folder),
    reasons: labelsBy(readCsv(folder, 'perimeters/reasons.csv', ['code', 'label_fr']), 'code'),
    nace: new Map(naces.map((row) => [naceKey(row), namesOf(row, 'label')])),
    naceLanguages: new Map(naces.map((row) => [naceKey(row), languagesOf(row, 'label')])),
    sections: labelsBy(
      naces.filter((row) => cell(row, 'version') === '2008' && cell(row, 'level') === '1'),
      'code',
    ),
    situations: ofCategory('JuridicalSituation'),
    registrations: ofCategory('ActivityGroup'),
    sizeClasses: labelsBy(readCsv(folder, 'lattice/size-classes.csv', ['code', 'label_fr']), 'code'),
    committees: labelsBy(readCsv(folder, 'joint-committees/groups.csv', ['code', 'label_fr']), 'code'),
    latticeTables: labelsBy(readCsv(folder, 'lattice/tables.csv', ['id', 'label_fr']), 'id'),
    disclosureRules: disclosureRules.parse(
      JSON.parse(readFileSync(new URL('lattice/rules.json', folder), 'utf8')),
    ),
    publishedTotals: readCsv(folder, 'published-totals/totals.csv', ['series', 'value']).map((row) => ({
      series: cell(row, 'series'),
      perimeter: cell(row, 'perimeter_label'),
      territory: cell(row, 'territory'),
      year: Number(cell(row, 'year')),
      measure: cell(row, 'measure'),
      value: Number(cell(row, 'value')),
      source: cell(row, 'source'),
      vintage: cell(row, 'vintage'),
    })),
    lattice: readCsv(folder, 'lattice/tables.csv', Object.keys(latticeTableRow.shape)).map((row) => ({
      ...latticeTableRow.parse(row),
      label: namesOf(row, 'label'),
    })),
    certifiedPerimeter: latticeRelease.parse(
      JSON.parse(readFileSync(new URL('lattice/release.json', folder), 'utf8')),
    ).perimeter,
    sourceTexts: readSourceTexts(folder),
    tables: readManifests(folder),
    geometry: GEOMETRY.map((name) => ({
      name,
      topology: topology.parse(
        JSON.parse(readFileSync(new URL(`territories/${name}.topo.json`, folder), 'utf8')),
      ),
    })),
  };
}

function term(row: CsvRow): Term {
  return { code: cell(row, 'code'), label: namesOf(row, 'label'), description: namesOf(row, 'description') };
}

function byCode<T>(folder: URL, path: string, read: (row: CsvRow) => T): Map<string, T> {
  return new Map(readCsv(folder, path, ['code', 'label_fr']).map((row) => [cell(row, 'code'), read(row)]));
}

function labelsBy(rows: readonly CsvRow[], key: string): Map<string, Names> {
  return new Map(rows.map((row) => [cell(row, key), namesOf(row, 'label')]));
}

function readPerimeters(folder: URL): Reference['perimeters'] {
  const text = readFileSync(new URL('perimeters/perimeters.json', folder), 'utf8');
  const { perimeters } = perimeterFile.parse(JSON.parse(text));
  return new Map(
    perimeters.map(({ id, label, definition, rules }) => [
      id,
      { code: id, label, description: definition, rules: rules.map(({ rule, kind }) => ({ rule, kind })) },
    ]),
  );
}

function readManifests(folder: URL): ReferenceTable[] {
  const texts = readSourceTexts(folder);
  const titles = new Map(
    readCsv(folder, 'titles.csv', ['table', 'title_fr']).map((row) => [cell(row, 'table'), row]),
  );
  const topics = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return topics
    .map((entry) => ({ topic: entry.name, file: new URL(`${entry.name}/manifest.json`, folder) }))
    .filter(({ file }) => existsSync(file))
    .sort((left, right) => left.topic.localeCompare(right.topic))
    .flatMap(({ topic, file }) => {
      const { tables } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
      return tables.map(({ file: table, title, rows, sources }) => ({
        topic,
        title: namesOf({ ...titles.get(`${topic}/${table}`), title_en: title }, 'title'),
        rows: rows ?? countMembers(new URL(`${topic}/${table}`, folder)),
        producer: joinTexts(
          texts,
          sources.map((source) => source.producer),
        ),
        licence: joinTexts(
          texts,
          sources.map((source) => source.licence),
        ),
        vintage: joinTexts(
          texts,
          sources.map((source) => source.vintage ?? ''),
        ),
      }));
    });
}

/** Word lists in JSON state no rows: their members are counted. */
function countMembers(file: URL): number {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof content === 'object' && content !== null ? Object.keys(content).length : 0;
}

/** What manifests and lists say of producers, licences and vintages, by their English text. */
function readSourceTexts(folder: URL): Map<string, Names> {
  const rows = readCsv(folder, 'source-texts.csv', ['text_en', 'text_fr', 'text_nl', 'text_de']);
  return new Map(rows.map((row) => [cell(row, 'text_en'), namesOf(row, 'text')]));
}

/** Each text once, one after the other; one that no language names otherwise stays as it is. */
function joinTexts(names: ReadonlyMap<string, Names>, texts: readonly string[]): Names {
  const distinct = [...new Set(texts.filter(Boolean))];
  const join = (language: Language) => distinct.map((text) => names.get(text)?.[language] ?? text).join('; ');
  return { fr: join('fr'), nl: join('nl'), de: join('de'), en: join('en') };
}

function naceKey(row: CsvRow): string {
  return `${cell(row, 'version')}:${cell(row, 'code')}`;
}
