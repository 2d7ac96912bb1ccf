import { datasetText } from '../../data/messages/datasets/index.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { DATASET_DIMENSIONS } from '../../data/schema/reference/datasets.ts';
import { titleOf } from './answer.ts';
import { TOTAL } from './dimensions.ts';
import { inLanguages } from './labels.ts';
import {
  confStatus,
  OBS_STATUS,
  SDMX_AGENCY,
  SDMX_ATTRIBUTES,
  SDMX_DIMENSIONS,
  SDMX_VALUE,
  sdmxCode,
  sdmxId,
} from './sdmx.ts';
import type { DatasetDimension } from '../../data/schema/reference/datasets.ts';
import type { Names } from '../reference/types.ts';
import type { DatasetAnswer } from './answer.ts';

type Coded = Exclude<DatasetDimension, 'year'>;
const CODED = DATASET_DIMENSIONS.filter((dimension): dimension is Coded => dimension !== 'year');
const MODEL = 'urn:sdmx:org.sdmx.infomodel';

/** The structure of a dataset as an SDMX-JSON 2.0 message: dataflow, data structure, concepts and every code, in four languages. */
export function sdmxStructure(answer: DatasetAnswer) {
  const { dataset, version, edition } = answer;
  const id = sdmxId(dataset.id);
  const own = (name: string): string => `${SDMX_AGENCY}:${name}(${version})`;
  const maintained = (of: string, words: Record<string, string>) => ({
    id: of,
    agencyID: SDMX_AGENCY,
    version,
    name: words['en'],
    names: words,
  });
  const titles = inLanguages((language) => titleOf(dataset, language));
  const concept = (of: string): string => `${MODEL}.conceptscheme.Concept=${own(`CS_${id}`)}.${of}`;
  const codelist = (of: string): string => `${MODEL}.codelist.Codelist=${own(`CL_${id}_${of}`)}`;
  const component = (of: string) => ({ id: of, conceptIdentity: concept(of) });
  const coded = (of: string) => ({
    ...component(of),
    localRepresentation: { enumeration: codelist(of) },
  });
  const concepts = [
    ...DATASET_DIMENSIONS.map((dimension) => SDMX_DIMENSIONS[dimension]),
    SDMX_VALUE,
    ...SDMX_ATTRIBUTES,
  ];
  return {
    meta: {
      id: `${id}_${edition.id}`,
      schema:
        'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
      contentLanguages: [...LANGUAGES],
      prepared: edition.manifest.createdAt,
      test: edition.manifest.demo,
      sender: { id: SDMX_AGENCY },
    },
    data: {
      dataflows: [
        { ...maintained(id, titles), structure: `${MODEL}.datastructure.DataStructure=${own(`DSD_${id}`)}` },
      ],
      dataStructures: [
        {
          ...maintained(`DSD_${id}`, titles),
          dataStructureComponents: {
            dimensionList: {
              id: 'DimensionDescriptor',
              dimensions: CODED.map((dimension, position) => ({
                ...coded(SDMX_DIMENSIONS[dimension]),
                position,
              })),
              timeDimension: {
                ...component(SDMX_DIMENSIONS.year),
                localRepresentation: { format: { dataType: 'GregorianYear' } },
              },
            },
            measureList: {
              id: 'MeasureDescriptor',
              measures: [
                { ...component(SDMX_VALUE), localRepresentation: { format: { dataType: 'Double' } } },
              ],
            },
            attributeList: {
              id: 'AttributeDescriptor',
              attributes: SDMX_ATTRIBUTES.map((attribute) => ({
                ...coded(attribute),
                usage: 'mandatory',
                attributeRelationship: { observation: {} },
              })),
            },
          },
        },
      ],
      conceptSchemes: [
        { ...maintained(`CS_${id}`, titles), concepts: concepts.map((of) => ({ id: of, name: of })) },
      ],
      codelists: [
        ...CODED.map((dimension) => ({
          ...maintained(
            `CL_${id}_${SDMX_DIMENSIONS[dimension]}`,
            inLanguages((language) => datasetText(language, `dimension.${dimension}`)),
          ),
          codes: codesOf(answer, dimension),
        })),
        ...SDMX_ATTRIBUTES.map((attribute) => ({
          ...maintained(
            `CL_${id}_${attribute}`,
            inLanguages(() => attribute),
          ),
          codes: statusCodes(attribute),
        })),
      ],
    },
  };
}

function codesOf({ cube, dataset }: DatasetAnswer, dimension: Coded) {
  const names: [string, Names][] =
    dimension === 'measure'
      ? dataset.measures.map((measure) => [
          measure,
          inLanguages((language) => datasetText(language, `measure.${measure}`)),
        ])
      : cube.members[dimension].map(({ code, names: own }) => [
          code,
          code === TOTAL ? inLanguages((language) => datasetText(language, `total.${dimension}`)) : own,
        ]);
  return names.map(([code, words]) => ({ id: sdmxCode(code), name: words.en, names: words }));
}

function statusCodes(attribute: (typeof SDMX_ATTRIBUTES)[number]) {
  const codeOf =
    attribute === 'OBS_STATUS' ? (status: (typeof CELL_STATUSES)[number]) => OBS_STATUS[status] : confStatus;
  const byCode = Map.groupBy(CELL_STATUSES, codeOf);
  return [...byCode].map(([id, statuses]) => {
    const words = inLanguages((language) =>
      statuses.map((status) => datasetText(language, `status.${status}`)).join(', '),
    );
    return { id, name: words.en, names: words };
  });
}
