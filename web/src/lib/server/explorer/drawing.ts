import { render } from 'svelte/server';
import { loadExplorerCatalogue } from '../../../../../data/messages/explorer/index.ts';
import { formatMessage, type Language } from '../../../../../data/messages/translate.ts';
import { loadWebCatalogue } from '../../../../../data/messages/web/index.ts';
import BarChart from '../../charts/BarChart.svelte';
import {
  circleRadius,
  circleSteps,
  fillName,
  rampColour,
  type Area,
  type ChoroplethMap,
} from '../../charts/choropleth.ts';
import LineChart from '../../charts/LineChart.svelte';
import MapDrawing from '../../charts/MapDrawing.svelte';
import type { Question } from '../../features/explorer/question.ts';
import { chartWords, figureFormat, titleOf, type Say } from '../../features/explorer/words.ts';
import { standaloneSvg, type Frame } from './standalone.ts';
import type { AnswerView } from './view.ts';

export const DRAWINGS = ['chart', 'map'] as const;
export type DrawingName = (typeof DRAWINGS)[number];

interface Drawn {
  question: Question;
  answer: AnswerView;
  inside: string | undefined;
  language: Language;
  /** Address of the answer, written below. */
  address: string;
}

/** The chart or map of an answer as a file; null when the answer has none. */
export async function drawAnswer(
  name: DrawingName,
  { question, answer, inside, language, address }: Drawn,
): Promise<string | null> {
  const [own, web] = await Promise.all([loadExplorerCatalogue(language), loadWebCatalogue(language)]);
  const say: Say = {
    x: (key, parameters) => formatMessage(language, own[key], parameters),
    t: (key, parameters) => formatMessage(language, web[key], parameters),
  };
  const format = figureFormat(question.measure, language);
  const isFocused = name === 'map' || answer.territories.count > 1;
  const categories = isFocused
    ? answer.categories.filter(({ key }) => key === answer.focus)
    : answer.categories;
  const years = name === 'map' ? [answer.mapYear] : answer.years;
  const title = titleOf(
    { question, inside, years, categories, territories: answer.territories, perimeter: answer.perimeter },
    say,
  );
  const frame = {
    title,
    subtitle: [answer.measure.unit, answer.demo ? say.x('cite.demo') : ''].filter(Boolean).join(' · '),
    source: `${answer.source} ${address}`,
  };
  const common = { format, words: chartWords(say), label: title };
  if (name === 'map') {
    if (!answer.map) return null;
    const sayArea = (area: Area) =>
      `${area.name}: ${area.value === null ? say.x(area.status === 'c' ? 'status.c' : 'status.n') : format(area.value)}`;
    const { body } = render(MapDrawing, { props: { map: answer.map, say: sayArea, id: 'map' } });
    return standaloneSvg(body, { ...frame, legend: legendOf(answer.map, format, say) });
  }
  if (!answer.chart) return null;
  const { body } =
    answer.chart.kind === 'bars'
      ? render(BarChart, { props: { ...common, bars: answer.chart.bars } })
      : render(LineChart, { props: { ...common, years: answer.chart.years, series: answer.chart.series } });
  return standaloneSvg(body, { ...frame, legend: [] });
}

function legendOf(map: ChoroplethMap, format: (value: number) => string, { t }: Say): Frame['legend'] {
  const box = (fill: string) =>
    `<rect x="0" y="0" width="32" height="15" fill="${fill}" stroke="var(--rule-strong)"/>`;
  const present = new Set(map.areas.map((area) => fillName(area, map)));
  const hidden = [
    ...(present.has('confidential')
      ? [{ swatch: box('url(#confidential-map)'), text: t('chart.confidential') }]
      : []),
    ...(present.has('missing') ? [{ swatch: box('url(#missing-map)'), text: t('chart.noData') }] : []),
  ];
  if (map.circles) {
    const circles = circleSteps(map).map((step) => {
      const radius = circleRadius(step, map);
      const shown = Math.min(16, radius);
      return {
        swatch: `<circle cx="16" cy="7" r="${shown.toFixed(1)}" fill="var(--ramp-4)" fill-opacity="0.85"/>`,
        text: format(step),
        radius,
      };
    });
    // A circle too large for its row would tell a wrong size.
    return [...circles.filter(({ radius }) => radius <= 16), ...hidden];
  }
  const classes = [...map.breaks.keys(), map.breaks.length].map((index) => {
    const [from, to] = [map.breaks[index - 1], map.breaks[index]];
    const text =
      from === undefined && to === undefined
        ? t('chart.all')
        : from === undefined
          ? t('chart.below', { limit: format(to ?? 0) })
          : to === undefined
            ? t('chart.andMore', { limit: format(from) })
            : `${format(from)} – ${format(to)}`;
    return { swatch: box(rampColour(index, map)), text };
  });
  return [...classes, ...hidden];
}
