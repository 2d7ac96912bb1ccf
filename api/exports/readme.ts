import { exportText } from '../../data/messages/exports/index.ts';
import type { ExportFacts, SourceFacts } from './facts.ts';

/** What a person reads before the data, a paragraph per item. */
export function readmeLines(facts: ExportFacts): string[] {
  const { language, question, edition, date, citation, notice } = facts;
  return [
    exportText(language, 'readme.title'),
    ...(notice === null ? [] : [notice]),
    exportText(language, 'readme.rows', { count: facts.rows }),
    exportText(language, 'readme.question', { question }),
    exportText(language, 'readme.release', { edition, date }),
    exportText(language, 'readme.citation', { citation }),
    ...(
      [
        'readme.columns',
        'readme.lists',
        'readme.codes',
        'readme.encoding',
        'readme.formula',
        'readme.position',
        'readme.contact',
      ] as const
    ).map((key) => exportText(language, key)),
  ];
}

/** The licence of each source. */
export function licenceLines({ language, sources, notice }: ExportFacts): string[] {
  return [
    exportText(language, 'readme.licence'),
    ...(notice === null ? [] : [notice]),
    ...sources.map((source) => exportText(language, 'readme.source', { ...source }).trimEnd()),
    exportText(language, 'readme.compilation'),
  ];
}

/** The citation as CITATION.cff, which reference managers read. */
export function citationFile(
  { citation, edition, notice, sources }: ExportFacts,
  referenceDate: string,
): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const licences = [...new Set(sources.map((source: SourceFacts) => source.licence))];
  return [
    'cff-version: 1.2.0',
    'type: dataset',
    `message: ${quoted(citation)}`,
    `title: ${quoted('Essaim, directory of the social economy')}`,
    'authors:',
    '  - name: Essaim',
    `version: ${quoted(edition)}`,
    `date-released: ${referenceDate}`,
    `abstract: ${quoted([notice, `Licences of the sources: ${licences.join('; ')}`].filter(Boolean).join(' '))}`,
    '',
  ].join('\n');
}
