import { type Commune, type Geography, type Street, labelAddress } from './geography.ts';
import { LINE } from './kbo-format.ts';
import type { Random } from './random.ts';
import { quote } from './sink.ts';

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/^Rue /, 'R. '],
  [/^Avenue /, 'Av. '],
  [/^Chaussée /, 'Chée '],
  [/^Place /, 'Pl. '],
  [/^Boulevard /, 'Bd '],
  [/straat$/, 'str.'],
  [/steenweg$/, 'stwg'],
  [/laan$/, 'ln'],
  [/straße$/, 'str.'],
];
const ABROAD = [
  ['Frankrijk', 'France', 'Lille', 'Rue du Faubourg'],
  ['Nederland', 'Pays-Bas', 'Maastricht', 'Maaskade'],
  ['Duitsland', 'Allemagne', 'Aachen', 'Brunnengasse'],
  ['Luxemburg', 'Luxembourg', 'Luxembourg', 'Rue des Forges'],
  ['Verenigd Koninkrijk', 'Royaume-Uni', 'London', 'Canal Walk'],
] as const;

/** An address chosen for a registry entity, as the registry would print it. */
export interface Placed {
  readonly street: Street;
  readonly houseNumber: string;
  readonly box: string;
  /** The row of address.csv after the entity number and the type of address. */
  readonly tail: string;
}

/**
 * Places an entity in a commune. Most addresses exist in the address register; some have a number or a street it does
 * not know, abbreviations, capitals, the name of the sub-municipality, or are struck off.
 */
export function placeEntity(random: Random, geography: Geography, commune: Commune): Placed {
  const street = geography.pickStreet(random, commune);
  const label = labelAddress(street, random.int(street.size));
  const luck = random.next();
  const houseNumber = luck < 0.03 ? String(street.size + random.between(40, 160)) : label.number;
  const box =
    label.box || (random.chance(0.05) ? `${random.pick(['b', 'bte ', ''])}${random.between(1, 12)}` : '');
  const [streetNl, streetFr] = nameStreets(random, street);
  const place = random.chance(0.25) ? street.locality.names : commune.names;
  const extra = random.chance(0.01) ? random.pick(['c/o', 'Bâtiment A', 'ZI']) : '';
  const struckOff = random.chance(0.004)
    ? `0${random.between(1, 9)}-0${random.between(1, 9)}-${random.between(2015, 2025)}`
    : '';
  const tail =
    `,,,"${street.locality.postalCode}",${quote(place.nl)},${quote(place.fr)},${quote(streetNl)},${quote(streetFr)},` +
    `${quote(houseNumber)},${quote(box)},${quote(extra)},${struckOff}${LINE}`;
  return { street, houseNumber, box, tail };
}

/** The rest of an address row abroad: country names, no postal code. */
export function placeAbroad(random: Random): string {
  const [nl, fr, town, street] = random.pick(ABROAD);
  const name = quote(street);
  return `,"${nl}","${fr}",,"${town}","${town}",${name},${name},"${random.between(1, 90)}",,,${LINE}`;
}

function nameStreets(random: Random, street: Street): [string, string] {
  const { commune } = street.locality;
  const dirt = random.next();
  const spoil = (name: string): string => {
    if (dirt < 0.04) return ABBREVIATIONS.reduce((text, [from, to]) => text.replace(from, to), name);
    if (dirt < 0.06) return name.toUpperCase();
    return dirt < 0.07 ? name.replace(/[aeiou](?=[^aeiou]*$)/, '') : name;
  };
  const main = commune.languages[0] ?? 'fr';
  if (commune.region === 'B') return [spoil(street.names.nl), spoil(street.names.fr)];
  const name = spoil(street.names[main]);
  return [name, name];
}
