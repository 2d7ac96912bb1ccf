import { labelOf } from '../answers/labels.ts';
import { exportText } from '../../data/messages/exports/index.ts';
import { dateFormat } from '../../data/messages/formats.ts';
import { localeOf } from '../../data/messages/translate.ts';
import { editionSources } from '../queries/about.ts';
import { runQuery } from '../queries/database.ts';
import { directoryFederations } from '../queries/federations.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { OpenRelease } from '../deps.ts';
import type { Names, Reference } from '../reference/types.ts';

/** A source as downloads name it. */
export interface SourceFacts {
  readonly title: string;
  readonly producer: string;
  readonly licence: string;
  readonly vintage: string;
  readonly url: string;
}

/** What every download says of itself. */
export interface ExportFacts {
  readonly language: Language;
  readonly rows: number;
  /** The search in words. */
  readonly question: string;
  readonly edition: string;
  /** Reference date in words. */
  readonly date: string;
  readonly citation: string;
  /** That the data are fictitious; null when they are not. */
  readonly notice: string | null;
  readonly sources: readonly SourceFacts[];
}

/** A day in words. */
export function dateInWords(iso: string, language: Language): string {
  return dateFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso.slice(0, 10)}T00:00:00Z`),
  );
}

/** Gathers what a download of `rows` rows says of itself; `site` is the public address, where it is known. */
export async function exportFactsOf(
  release: OpenRelease,
  language: Language,
  question: string,
  rows: number,
  site: string | undefined,
  sourceTexts: Reference['sourceTexts'] = new Map(),
): Promise<ExportFacts> {
  const edition = release.pointer.directory;
  const date = dateInWords(release.stamp.referenceDate, language);
  const sources = await runQuery(release.directory, editionSources);
  const counted = exportText(language, 'readme.rows', { count: rows });
  return {
    language,
    rows,
    question,
    edition,
    date,
    citation: [exportText(language, 'citation', { edition, date, rows: counted, question }), site]
      .filter(Boolean)
      .join(' '),
    notice: release.stamp.demo ? exportText(language, 'notice.demo') : null,
    sources: sources
      .filter(({ kind }) => kind !== 'employment')
      .map((source) => ({
        title: source[`title_${language}`],
        producer: labelOf(sourceTexts.get(source.producer), language, source.producer),
        licence: labelOf(sourceTexts.get(source.licence), language, source.licence),
        vintage: source.vintage ?? '–',
        url: source.url ?? '',
      })),
  };
}

/** Names of the federations of a release. */
export async function federationNames({ directory }: OpenRelease): Promise<Map<string, Names>> {
  const rows = await runQuery(directory, directoryFederations);
  return new Map(
    rows.map((row) => [
      row.federation,
      { fr: row.name_fr, nl: row.name_nl, de: row.name_de, en: row.name_en },
    ]),
  );
}
