import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { compileActivities } from './activities.ts';
import { compileBasemap } from './basemap.ts';
import { compileLegalForms } from './legal-forms.ts';
import type { Compile } from './lib.ts';
import { compilePostal } from './postal.ts';
import { compileSocialEconomy } from './social-economy.ts';
import { compileTerritories } from './territories.ts';

/** The compiled topics, each a folder of `data/reference`. */
const TOPICS: Readonly<Record<string, Compile>> = {
  territories: compileTerritories,
  postal: compilePostal,
  basemap: compileBasemap,
  activities: compileActivities,
  'legal-forms': compileLegalForms,
  'social-economy': compileSocialEconomy,
};

const { values } = parseArgs({
  options: {
    raw: { type: 'string', default: fileURLToPath(new URL('../../../shared/data', import.meta.url)) },
    out: { type: 'string', default: fileURLToPath(new URL('../../data/reference', import.meta.url)) },
    only: { type: 'string', multiple: true, default: Object.keys(TOPICS) },
  },
});

for (const topic of values.only) {
  const compile = TOPICS[topic];
  if (!compile) {
    console.error(`Unknown topic "${topic}". Choose among ${Object.keys(TOPICS).join(', ')}.`);
    process.exit(2);
  }
  await compile(values.raw, values.out);
  console.log(`${topic}: compiled into ${values.out}`);
}
