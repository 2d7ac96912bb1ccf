import type { ExplorerKey } from '../../../../../data/messages/explorer/index.ts';
import { numberFormat } from '../../../../../data/messages/formats.ts';
import { localeOf, type Language } from '../../../../../data/messages/translate.ts';
import type { WebKey } from '../../../../../data/messages/web/index.ts';
import type { ChartWords } from '../../charts/series.ts';
import { MEASURES, type MeasureId } from './measures.ts';
import { cutOf, namedCodes, type Question } from './question.ts';

type Parameters = Record<string, string | number>;
/** The texts of a page or of a file. */
export interface Say {
  x: (key: ExplorerKey, parameters?: Parameters) => string;
  t: (key: WebKey, parameters?: Parameters) => string;
}

/** Writes the figures of a measure in a language: `1 234`, `12,3`, `+2,1`. */
export function figureFormat(measure: MeasureId, language: Language): (value: number) => string {
  const { decimals, signed } = MEASURES[measure];
  const format = numberFormat(localeOf(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
  });
  return (value) => format.format(value);
}

/** Words inside charts. */
export const chartWords = ({ x, t }: Say): ChartWords => ({
  confidential: t('chart.confidential'),
  noData: t('chart.noData'),
  gaps: x('chart.gaps'),
});

interface Spanned {
  question: Question;
  years: readonly number[];
  territories: { count: number; first: readonly string[] };
  categories: readonly { key: string; label: string }[];
  /** Name of the territory asked inside of. */
  inside?: string | undefined;
  /** Name of the definition, when it is not the main one. */
  perimeter?: string | null | undefined;
}

/** What an answer shows in one line: measure, places, cuts, years. */
export function titleOf(
  { question, years, territories, categories, inside, perimeter }: Spanned,
  { x, t }: Say,
): string {
  const { measure, territory, level, activity, form, size } = question;
  const hidden = territories.count - territories.first.length;
  const chosen = [territories.first.join(', '), hidden > 0 ? x('answer.more', { count: hidden }) : ''];
  const levelName = t(`level.${level}.many`);
  const place =
    territory.length > 0 || territories.count === 1
      ? chosen.filter(Boolean).join(' ')
      : inside
        ? x('answer.inside', { level: levelName, name: inside })
        : levelName;
  const only = categories.length === 1 ? categories[0]?.label : undefined;
  const cut = cutOf(activity);
  const cuts = [
    namedCodes(activity).length === 0 && (cut === 'total' || !only) ? x(`cut.${cut}`) : '',
    only ?? '',
    form.length > 0 && !only ? x('cut.form') : '',
    size.length > 0 && !only ? x('cut.size') : '',
  ].filter(Boolean);
  const [from, to] = [years[0] ?? '', years.at(-1) ?? ''].map(String);
  const when = years.length > 1 ? x('answer.years', { from: from ?? '', to: to ?? '' }) : (to ?? '');
  return [x(`measure.${measure}`), place, ...cuts, perimeter, when].filter(Boolean).join(' · ');
}
