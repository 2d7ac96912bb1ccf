import { foldText } from '../../data/rules/fold.ts';
import type { LocalityKind } from '../../data/schema/reference/postal.ts';
import type { Names } from './territory-names.ts';
import type { RefnisUnit, Territory } from './territory-rows.ts';

export interface NamedLocality extends Names {
  readonly kind: LocalityKind;
}

/** Sub-municipalities of Brussels whose Dutch and French names differ; they ceased to be communes before 1970. */
const BILINGUAL: Readonly<Record<string, Names>> = { laeken: { fr: 'Laeken', nl: 'Laken', de: '' } };

const PARTICLE = /(?<=-)(?:La|Le|Les|Sur|Sous|Lez|De|Du|Des|En|Aux|Et)(?=-)/gu;

/** Names `listed`, of `commune`, whose code on the grid of the source is `sourceNis`. */
export type NameLocality = (listed: string, commune: Territory, sourceNis: string) => NamedLocality;

/**
 * Names localities in up to three languages. A name that was a commune's after 1970, in the same
 * arrondissement (else once only in the province), is a sub-municipality with its official names;
 * any other keeps its one spelling in the main languages of its commune and leaves the other languages empty.
 */
export function createNamer(
  units: readonly RefnisUnit[],
  forward: (nis: string) => string,
  isInForce: (nis: string) => boolean,
): NameLocality {
  const byName = new Map<string, RefnisUnit[]>();
  for (const unit of units.filter(({ level, nis }) => level === '4' && !isInForce(nis))) {
    for (const key of new Set([unit.fr, unit.nl, unit.de].map((name) => foldText(name)))) {
      byName.set(key, [...(byName.get(key) ?? []), unit]);
    }
  }
  return (listed, commune, sourceNis) => {
    const candidates = byName.get(foldText(listed)) ?? [];
    const former =
      candidates.find((unit) => forward(unit.nis) === commune.nis) ??
      candidates.find((unit) => !isInForce(forward(unit.nis)) && sharesDigits(2, unit.nis, sourceNis)) ??
      pickOnly(
        candidates.filter((unit) => !isInForce(forward(unit.nis)) && sharesDigits(1, unit.nis, sourceNis)),
      );
    if (former) return { fr: former.fr, nl: former.nl, de: former.de, kind: 'sub-municipality' };
    return { ...spell(listed, commune), kind: 'locality' };
  };
}

/** Two digits in common are one arrondissement, one digit is one province. */
function sharesDigits(digits: number, a: string, b: string): boolean {
  return a.slice(0, digits) === b.slice(0, digits);
}

function pickOnly<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function spell(listed: string, commune: Territory): Names {
  const known = BILINGUAL[foldText(listed)];
  if (known) return known;
  const name = listed
    .replace(PARTICLE, (particle) => particle.toLowerCase())
    .replace(/^L'\p{Ll}/u, (start) => `L'${start.slice(2).toUpperCase()}`);
  const isBilingual = commune.nuts === 'BE100';
  const main = commune.languages[0];
  return {
    fr: main === 'fr' ? name : '',
    nl: main === 'nl' || isBilingual ? name : '',
    de: main === 'de' ? name : '',
  };
}
