import { datasetText } from '../../data/messages/datasets/index.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { DATASET_FORMATS } from '../../data/schema/reference/datasets.ts';
import { titleOf } from './answer.ts';
import { describeDataset } from './describe.ts';
import { FORMAT_FILES } from './formats.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { DatasetFormat } from '../../data/schema/reference/datasets.ts';
import type { DatasetAnswer } from './answer.ts';
import type { RdfNode, RdfValue } from './rdf.ts';
import type { Version } from './versions.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const LANGUAGE_CODES: Readonly<Record<Language, string>> = { fr: 'FRA', nl: 'NLD', de: 'DEU', en: 'ENG' };
const THEMES = ['ECON', 'SOCI'] as const;
const FILE_TYPES: Partial<Record<DatasetFormat, string>> = {
  csv: 'CSV',
  'csv-zip': 'ZIP',
  xlsx: 'XLSX',
  parquet: 'PARQUET',
  'json-stat': 'JSON',
  'sdmx-csv': 'CSV',
};

type Property = readonly [string, RdfValue];

/**
 * The catalogue of all datasets for harvesters (DCAT-AP 3): one dataset series for each table, in it one dataset for each version,
 * with its distributions. `site`: public address, empty where it is not known: the addresses are then relative to the document.
 */
export function catalogueOf(answers: readonly DatasetAnswer[], site: string, prefix: string): RdfNode[] {
  const at = (path: string): string => `${site}${prefix}${path}`;
  const [first] = answers;
  const publisher = at('/datasets#publisher');
  const series = answers.flatMap((answer) => describeSeries(answer, at, publisher));
  const issued = first === undefined ? [] : [modified(first.edition.manifest.createdAt)];
  const catalogue: RdfNode = {
    id: at('/datasets#catalogue'),
    types: ['dcat:Catalog'],
    properties: [
      ...inAll('dct:title', (language) => datasetText(language, 'catalogue.title')),
      ...inAll('dct:description', (language) => datasetText(language, 'catalogue.description')),
      ['dct:publisher', { iri: publisher }],
      ...issued,
      ...LANGUAGES.map((language): Property => ['dct:language', iri('language', LANGUAGE_CODES[language])]),
      ['dct:spatial', iri('country', 'BEL')],
      ...series.flatMap(({ id, types }): Property[] =>
        id !== null && types.some((type) => type.startsWith('dcat:Dataset'))
          ? [['dcat:dataset', { iri: id }]]
          : [],
      ),
      ['dcat:service', { iri: at('/datasets#service') }],
    ],
  };
  return [catalogue, publisherNode(publisher), service(at, series), ...series];
}

function publisherNode(id: string): RdfNode {
  return { id, types: ['foaf:Agent'], properties: [['foaf:name', { text: 'Essaim' }]] };
}

function service(at: (path: string) => string, nodes: readonly RdfNode[]): RdfNode {
  return {
    id: at('/datasets#service'),
    types: ['dcat:DataService'],
    properties: [
      ...inAll('dct:title', (language) => datasetText(language, 'catalogue.title')),
      ['dcat:endpointURL', { iri: at('/datasets') }],
      ['dcat:endpointDescription', { iri: at('/openapi.json') }],
      ...nodes.flatMap(({ id, types }): Property[] =>
        id !== null && types.includes('dcat:Dataset') ? [['dcat:servesDataset', { iri: id }]] : [],
      ),
    ],
  };
}

function describeSeries(answer: DatasetAnswer, at: (path: string) => string, publisher: string): RdfNode[] {
  const { dataset, edition } = answer;
  const id = at(`/datasets/${dataset.id}`);
  const common = commonProperties(answer, publisher);
  const versions = edition.history.get(dataset.id) ?? [];
  const members = versions.map((version) => describeVersion(answer, version, id, common));
  const newest = versions.at(-1);
  const series: RdfNode = {
    id,
    types: ['dcat:DatasetSeries'],
    properties: [
      ...common,
      ...(newest === undefined ? [] : [periodOf(newest), modified(newest.createdAt)]),
      ['dct:accrualPeriodicity', iri('frequency', 'ANNUAL')],
    ],
  };
  return [series, ...members];
}

function commonProperties(answer: DatasetAnswer, publisher: string): Property[] {
  const { dataset } = answer;
  return [
    ...inAll('dct:title', (language) => titleOf(dataset, language)),
    ...inAll('dct:description', (language) => describeDataset({ ...answer, language }).description),
    ['dct:publisher', { iri: publisher }],
    ['dct:identifier', { text: dataset.id }],
    ...THEMES.map((theme): Property => ['dcat:theme', iri('data-theme', theme)]),
    ['dct:spatial', iri('country', 'BEL')],
    ['dct:accessRights', iri('access-right', 'PUBLIC')],
  ];
}

function describeVersion(
  answer: DatasetAnswer,
  version: Version,
  series: string,
  common: readonly Property[],
): RdfNode {
  return {
    id: `${series}?edition=${version.edition}`,
    types: ['dcat:Dataset'],
    properties: [
      ...common,
      ['dcat:inSeries', { iri: series }],
      periodOf(version),
      ['dcat:version', { text: version.version }],
      ['dct:issued', { text: version.createdAt, type: 'xsd:dateTime' }],
      ...DATASET_FORMATS.filter((format) => FILE_TYPES[format] !== undefined).map((format): Property => [
        'dcat:distribution',
        distributionOf(answer, version, series, format),
      ]),
    ],
  };
}

function distributionOf(
  answer: DatasetAnswer,
  version: Version,
  series: string,
  format: DatasetFormat,
): RdfNode {
  const address = `${series}/observations?format=${format}&edition=${version.edition}`;
  return {
    id: null,
    types: ['dcat:Distribution'],
    properties: [
      ...inAll('dct:title', (language) => datasetText(language, `format.${format}`)),
      ['dcat:accessURL', { iri: address }],
      ['dcat:downloadURL', { iri: address }],
      ['dct:format', iri('file-type', FILE_TYPES[format] ?? '')],
      [
        'dcat:mediaType',
        {
          iri: `http://www.iana.org/assignments/media-types/${FORMAT_FILES[format].type.replace(/;.*$/, '')}`,
        },
      ],
      ['dct:rights', rightsOf(answer)],
    ],
  };
}

function rightsOf({ language }: DatasetAnswer): RdfNode {
  return {
    id: null,
    types: ['dct:RightsStatement'],
    properties: [['dct:description', { text: datasetText(language, 'readme.licence'), language }]],
  };
}

function periodOf({ years }: Version): Property {
  const period: RdfNode = {
    id: null,
    types: ['dct:PeriodOfTime'],
    properties: [
      ['dcat:startDate', { text: `${years[0]}-01-01`, type: 'xsd:date' }],
      ['dcat:endDate', { text: `${years.at(-1)}-12-31`, type: 'xsd:date' }],
    ],
  };
  return ['dct:temporal', period];
}

function modified(instant: string): Property {
  return ['dct:modified', { text: instant, type: 'xsd:dateTime' }];
}

function iri(list: string, code: string): RdfValue {
  return { iri: `${AUTHORITY}/${list}/${code}` };
}

function inAll(property: string, write: (language: Language) => string): Property[] {
  return LANGUAGES.map((language) => [property, { text: write(language), language }]);
}
