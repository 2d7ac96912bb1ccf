/** A proportion with its Wilson interval at 95 %. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.96;

export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: 1, low: 0, high: 1 };
  const p = hits / of;
  const centre = p + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { hits, of, value: p, low: Math.max(0, (centre - spread) / scale), high: (centre + spread) / scale };
}

/** `812/815 = 0.9963 [0.9892–0.9987]`. */
export function printShare({ hits, of, value, low, high }: Share): string {
  return `${hits}/${of} = ${value.toFixed(4)} [${low.toFixed(4)}–${high.toFixed(4)}]`;
}

export interface Forecast {
  readonly probability: number;
  readonly right: boolean;
}

/** Mean squared error of probabilities. */
export function brier(forecasts: readonly Forecast[]): number {
  return (
    forecasts.reduce((sum, { probability, right }) => sum + (probability - Number(right)) ** 2, 0) /
    forecasts.length
  );
}

export interface Bin {
  readonly mean: number;
  readonly right: number;
  readonly count: number;
}

/** Ten bins of equal width: mean probability against share that is right. */
export function binForecasts(forecasts: readonly Forecast[], bins = 10): Bin[] {
  const grouped = Map.groupBy(forecasts, ({ probability }) =>
    Math.min(bins - 1, Math.floor(probability * bins)),
  );
  return [...grouped]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({
      mean: group.reduce((sum, { probability }) => sum + probability, 0) / group.length,
      right: group.filter(({ right }) => right).length / group.length,
      count: group.length,
    }));
}

/** Expected calibration error: the bins' distances weighted by their size. */
export function calibrationError(forecasts: readonly Forecast[]): number {
  const bins = binForecasts(forecasts);
  return (
    bins.reduce((sum, { mean, right, count }) => sum + Math.abs(mean - right) * count, 0) / forecasts.length
  );
}

/** The calibration as a plot of text: one line a bin, `·` where it should be, `█` where it is. */
export function plotCalibration(forecasts: readonly Forecast[], width = 50): string[] {
  return binForecasts(forecasts).map(({ mean, right, count }) => {
    const line = Array.from({ length: width + 1 }, () => ' ');
    line[Math.round(mean * width)] = '·';
    line[Math.round(right * width)] = '█';
    return `${mean.toFixed(3)} |${line.join('')}| ${right.toFixed(3)}  ${count}`;
  });
}
