import { parseArgs } from 'node:util';

/** A named measurement; prints its own table with the peer it ran beside. */
export type Bench = { name: string; about: string; run: (scales: readonly string[]) => Promise<void> };

const names = [
  'etl',
  'search',
  'linkage',
  'reconciliation',
  'statistics',
  'datasets',
  'sheets',
  'map',
  'web',
  'publication',
] as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', multiple: true } },
});
const wanted = positionals.length > 0 ? positionals : names;
const unknown = wanted.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}
for (const name of wanted) {
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  console.log(`\n${bench.name} — ${bench.about}`);
  await bench.run(values.scale ?? []);
}
