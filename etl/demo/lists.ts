import stock from '../../data/demo/lists.json' with { type: 'json' };
import { type ListMapping, listMapping } from '../../data/schema/list-mapping.ts';
import type { Commune, Geography } from './geography.ts';
import { type FileRow, writeList } from './list-file.ts';
import { type ListRow, describeMember, describeUnlinked, repeatRows } from './list-rows.ts';
import { inventName, mainLanguage } from './names.ts';
import type { Organisation } from './organisation.ts';
import { Random, at } from './random.ts';

type Definition = (typeof stock.lists)[number];

const HEADERS = {
  fr: [
    "Numéro d'entreprise",
    'Nom',
    'Adresse',
    'Rue',
    'N°',
    'Code postal',
    'Localité',
    'Site web',
    'E-mail',
    'Téléphone',
    'Produits et services',
    'Membre depuis',
    'Description',
    'Accueille des bénévoles',
    'Engage',
    'Vend au public',
    'Vend aux entreprises',
  ],
  nl: [
    'Ondernemingsnummer',
    'Naam',
    'Adres',
    'Straat',
    'Nr',
    'Postcode',
    'Gemeente',
    'Website',
    'E-mail',
    'Telefoon',
    'Producten en diensten',
    'Lid sinds',
    'Omschrijving',
    'Vrijwilligers',
    'Werft aan',
    'Verkoopt aan particulieren',
    'Verkoopt aan bedrijven',
  ],
  de: [
    'Unternehmensnummer',
    'Name',
    'Adresse',
    'Straße',
    'Nr.',
    'PLZ',
    'Ort',
    'Webseite',
    'E-Mail',
    'Telefon',
    'Produkte und Dienste',
    'Mitglied seit',
    'Beschreibung',
    'Freiwillige',
    'Stellt ein',
    'Verkauf an Private',
    'Verkauf an Unternehmen',
  ],
} as const;

/** Writes the fictitious federation and directory lists; returns the rows of each file. */
export async function writeMemberLists(
  folder: string,
  seed: number,
  geography: Geography,
  organisations: readonly Organisation[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const definition of stock.lists) {
    const random = new Random(seed, `list ${definition.id}`);
    const rows = collectRows(random, geography, organisations, definition);
    if (rows.length === 0) continue;
    const mapping = describeList(definition);
    await writeList(
      folder,
      mapping,
      repeatRows(random, rows).map((row) => toFileRow(row)),
    );
    counts[mapping.file] = rows.length + Math.floor(rows.length * stock.dirt.duplicates);
  }
  return counts;
}

function collectRows(
  random: Random,
  geography: Geography,
  organisations: readonly Organisation[],
  definition: Definition,
): ListRow[] {
  const candidates = organisations.filter((organisation) => belongs(organisation, definition));
  const shuffled = Int32Array.from(candidates, (_, index) => index);
  random.shuffle(shuffled);
  const order = bringForward(shuffled, candidates, definition.perKind);
  const wanted = Math.min(definition.count, Math.ceil(candidates.length * definition.share));
  const rows: ListRow[] = [];
  for (const index of order.slice(0, wanted)) {
    const candidate = candidates[index];
    const row = candidate ? describeMember(random, candidate, definition.emptyNumbers) : null;
    if (row) rows.push(row);
    if (!candidate || rows.length % Math.ceil(wanted / definition.unlinked) !== 0) continue;
    const language = mainLanguage(candidate.commune);
    const street = geography.pickStreet(random, candidate.commune);
    const name = inventName(random, candidate.archetype, language, street.locality, 1);
    rows.push(describeUnlinked(random, candidate, street, name, language));
  }
  return rows;
}

/** Puts the first `perKind` organisations of each kind, by language of the place, before the others. */
function bringForward(
  order: Int32Array,
  candidates: readonly Organisation[],
  perKind: number,
): readonly number[] {
  const counts = new Map<string, number>();
  const [first, others]: [number[], number[]] = [[], []];
  for (const index of order) {
    const { archetype, commune } = at(candidates, index);
    const kind = `${archetype.id} ${mainLanguage(commune)}`;
    const known = counts.get(kind) ?? 0;
    counts.set(kind, known + 1);
    (known < perKind ? first : others).push(index);
  }
  return [...first, ...others];
}

function belongs(
  { card, commune, archetype, cohort, situation }: Organisation,
  definition: Definition,
): boolean {
  if (!card || cohort === 'public' || cohort.startsWith('company') || situation !== '000') return false;
  if (isGerman(commune) !== (definition.german ?? false) && definition.kind === 'federation') return false;
  if (!definition.regions.includes(commune.region)) return false;
  return (
    definition.archetypes.length === 0 || (definition.archetypes as readonly string[]).includes(archetype.id)
  );
}

function isGerman(commune: Commune): boolean {
  return commune.languages[0] === 'de';
}

function toFileRow(row: ListRow): FileRow {
  const address = `${row.street} ${row.houseNumber}, ${row.postalCode} ${row.locality}`;
  return { ...row, address };
}

function describeList(definition: Definition): ListMapping {
  const { id, name, format } = definition;
  const language = definition.language === 'nl' ? 'nl' : definition.language === 'de' ? 'de' : 'fr';
  const [
    number,
    label,
    address,
    street,
    houseNumber,
    postalCode,
    locality,
    website,
    email,
    phone,
    keywords,
    since,
    description,
    volunteers,
    hires,
    sellsToPublic,
    sellsToCompanies,
  ] = HEADERS[language];
  const place = definition.separateAddress ? { street, houseNumber, postalCode, locality } : { address };
  return listMapping.parse({
    id,
    kind: definition.kind,
    title: name,
    producer: stock.producer,
    licence: stock.licence,
    vintage: stock.vintage,
    file: `${id}.${format}`,
    format,
    ...(format === 'csv' ? { delimiter: definition.delimiter, encoding: definition.encoding } : {}),
    ...(format === 'xlsx' ? { sheet: 'Membres' } : {}),
    ...(definition.code
      ? { federation: { code: definition.code, name, website: `https://www.${definition.id}.example` } }
      : {}),
    columns: {
      enterpriseNumber: number,
      name: label,
      ...place,
      website,
      email,
      phone,
      keywords,
      ...(definition.code
        ? { memberSince: since, volunteers, hires, sellsToPublic, sellsToCompanies }
        : { description }),
    },
  });
}
