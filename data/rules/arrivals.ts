/** Beside the editions: when each entry came that an earlier directory edition had not. */
export const ARRIVALS_FILE = 'arrivals.csv';
const HEAD = 'entry_id,arrived_at';
const LINE = /^(\d{10}|x[0-9a-z]{11}),(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)$/;

/** Reads the file of arrivals: entry id → instant (ISO 8601, UTC). A damaged line is left out: it costs a date, no entry. */
export function parseArrivals(text: string): Map<string, string> {
  const arrivals = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, id, instant] = LINE.exec(line.trim()) ?? [];
    if (id !== undefined && instant !== undefined) arrivals.set(id, instant);
  }
  return arrivals;
}

/** Writes the file of arrivals, oldest first. */
export function printArrivals(arrivals: ReadonlyMap<string, string>): string {
  const lines = [...arrivals]
    .sort(([left, one], [right, other]) => (one + left < other + right ? -1 : 1))
    .map(([id, instant]) => `${id},${instant}`);
  return `${[HEAD, ...lines].join('\n')}\n`;
}
