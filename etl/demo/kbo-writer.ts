import { ActivityWriter, type NaceCodes } from './activities.ts';
import { placeAbroad, placeEntity } from './addresses.ts';
import { contactRow } from './contacts.ts';
import type { Entity } from './entity.ts';
import type { Commune, Geography } from './geography.ts';
import { KBO_NAMES, type KboSinks, LINE } from './kbo-format.ts';
import { LANGUAGE_CODES, inventCompany, PERSON_MARK, mainLanguage, slugify } from './names.ts';
import { formatEnterprise, formatUnit } from './numbers.ts';
import type { Organisation } from './organisation.ts';
import { Quota } from './quota.ts';
import { type Random, at } from './random.ts';
import { LANGUAGES, type Language, type Region } from './reference.ts';
import type { RowTotals } from './scale.ts';
import { quote } from './sink.ts';

/** Called for each workplace of an employer, in order, with the establishment number (10 digits). */
export type SiteListener = (
  organisation: Organisation,
  enterprise: string,
  establishments: readonly string[],
) => void;

/** Gives new numbers of establishments and branches. */
export interface UnitNumbers {
  readonly nextEstablishment: () => string;
  readonly nextBranch: () => string;
}

interface Quotas {
  readonly establishments: Quota;
  readonly names: Quota;
  readonly contacts: Quota;
  readonly activities: Quota;
  readonly branches: Quota;
}

/** Writes enterprises with all their rows, keeping the number of rows of each file on the scale's totals. */
export class KboWriter {
  private readonly random: Random;
  private readonly geography: Geography;
  private readonly activities: ActivityWriter;
  private readonly quotas: Quotas;
  private readonly numbers: UnitNumbers;
  private readonly onSites: SiteListener;
  private anchor = 0;

  constructor(
    random: Random,
    geography: Geography,
    codes: NaceCodes,
    enterprises: number,
    totals: RowTotals,
    numbers: UnitNumbers,
    onSites: SiteListener,
  ) {
    const { establishments, names, contacts, activities, branches } = totals;
    this.random = random;
    this.geography = geography;
    this.activities = new ActivityWriter(codes);
    this.quotas = {
      establishments: new Quota(establishments, enterprises),
      names: new Quota(names, enterprises),
      contacts: new Quota(contacts, enterprises),
      activities: new Quota(activities, enterprises),
      branches: new Quota(branches, enterprises),
    };
    this.numbers = numbers;
    this.onSites = onSites;
  }

  /** Begins the next of the enterprises that share the totals. */
  advance(): void {
    for (const quota of Object.values(this.quotas)) (quota as Quota).advance();
  }

  /** Writes every row of one enterprise (number of 10 digits) into the sinks. */
  write(sinks: KboSinks, number: string, entity: Entity): void {
    const { random } = this;
    const printed = formatEnterprise(number);
    const date = `${pad(random.between(1, 28))}-${pad(random.between(1, 12))}-${entity.startYear}`;
    sinks.enterprise.text(
      `"${printed}","AC","${entity.situation}","${entity.type}",${quote(entity.form)},${quote(entity.formCac)},${date}${LINE}`,
    );
    const slug = slugify(at(entity.names, 0).text) || number;
    this.writeNames(sinks, printed, entity);
    this.writeSeat(sinks, printed, number, entity, slug);
    if (entity.abroad) this.writeBranches(sinks, printed, date, entity);
    const units = this.writeEstablishments(sinks, printed, number, entity, slug);
    if (entity.type !== '1') this.writeContacts(sinks, printed, 'ENT', slug, entity.home.region, 3);
    this.writeActivities(sinks, [printed, ...units], entity);
  }

  private writeNames(sinks: KboSinks, printed: string, entity: Entity): void {
    for (const { language, type, text } of entity.names) {
      sinks.denomination.text(`"${printed}","${language}","${type}",${quote(text)}${LINE}`);
    }
    this.quotas.names.count(entity.names.length);
  }

  private writeSeat(sinks: KboSinks, printed: string, number: string, entity: Entity, slug: string): void {
    if (!entity.seat) return;
    if (entity.abroad) {
      sinks.address.text(`"${printed}","REGO"${placeAbroad(this.random)}`);
      return;
    }
    const placed = placeEntity(this.random, this.geography, entity.seat);
    sinks.address.text(`"${printed}","REGO"${placed.tail}`);
    if (!entity.organisation) return;
    const { street, houseNumber } = placed;
    const language = languageOf(entity);
    entity.organisation.card = {
      ...{ number, name: at(entity.names, 0).text, language, street, houseNumber },
      ...{ locality: street.locality, slug },
    };
  }

  private writeEstablishments(
    sinks: KboSinks,
    printed: string,
    number: string,
    entity: Entity,
    slug: string,
  ): string[] {
    const { organisation } = entity;
    const places: Commune[] = organisation ? organisation.sites.map(({ commune }) => commune) : [];
    this.quotas.establishments.count(places.length);
    for (let extra = this.quotas.establishments.draw(this.random); extra > 0; extra--)
      places.push(entity.home);
    const numbers = places.map(() => this.numbers.nextEstablishment());
    const units = numbers.map(formatUnit);
    places.forEach((commune, index) => {
      const unit = at(units, index);
      const date = `${pad(this.random.between(1, 28))}-${pad(this.random.between(1, 12))}-${entity.startYear}`;
      sinks.establishment.text(`"${unit}",${date},"${printed}"${LINE}`);
      const placed = placeEntity(this.random, this.geography, commune);
      sinks.address.text(`"${unit}","BAET"${placed.tail}`);
      this.writeUnitNames(sinks, unit, entity, placed.street.locality.names.fr, index);
      if (entity.type !== '1') this.writeContacts(sinks, unit, 'EST', slug, commune.region, 1);
    });
    if (units.length === 0) this.writeUnitNames(sinks, printed, entity, '', 0);
    if (organisation?.career) this.onSites(organisation, number, numbers);
    return units;
  }

  /** Commercial names of a unit, as far as the quota of names allows. */
  private writeUnitNames(
    sinks: KboSinks,
    unit: string,
    entity: Entity,
    locality: string,
    index: number,
  ): void {
    const language = at(entity.names, 0).language;
    for (let extra = this.quotas.names.draw(this.random, 3); extra > 0; extra--) {
      const isPerson = entity.type === '1';
      const base =
        isPerson || extra > 1
          ? inventCompany(this.random, mainLanguage(entity.home))
          : `${at(entity.names, 0).text}${locality && index > 0 ? ` ${locality}` : ''}`;
      const name = isPerson ? `${base} ${PERSON_MARK}` : base.slice(0, 320);
      sinks.denomination.text(`"${unit}","${language}","003",${quote(name)}${LINE}`);
    }
  }

  private writeContacts(
    sinks: KboSinks,
    printed: string,
    level: string,
    slug: string,
    region: Region,
    most: number,
  ): void {
    for (let rows = this.quotas.contacts.draw(this.random, most); rows > 0; rows--) {
      sinks.contact.text(contactRow(this.random, printed, level, slug, region));
    }
  }

  private writeBranches(sinks: KboSinks, printed: string, date: string, entity: Entity): void {
    for (let rows = this.quotas.branches.draw(this.random); rows > 0; rows--) {
      const branch = formatUnit(this.numbers.nextBranch());
      sinks.branch.text(`"${branch}",${date},"${printed}"${LINE}`);
      sinks.address.text(`"${branch}","ABBR"${placeEntity(this.random, this.geography, entity.home).tail}`);
      this.writeContacts(sinks, branch, 'BRA', slugify(at(entity.names, 0).text), entity.home.region, 1);
    }
  }

  private writeActivities(sinks: KboSinks, units: readonly string[], entity: Entity): void {
    const quota = this.quotas.activities;
    const heads = units.map((unit) => Buffer.from(`"${unit}"`));
    const [seat, ...sites] = heads;
    if (!seat) return;
    if (entity.activity) quota.count(this.activities.writeMain(sinks.activity, seat, entity.activity));
    const own = entity.activity ?? null;
    for (const site of sites) if (own) quota.count(this.activities.writeMain(sinks.activity, site, own));
    if (!own && this.random.chance(0.5)) return;
    const further = quota.draw(this.random, 60 * heads.length);
    this.anchor = (this.anchor + 131) % 1900;
    for (let extra = 0; extra < further; extra++) {
      const sequence = Math.floor(extra / heads.length);
      const head = at(heads, extra % heads.length);
      this.activities.writeFurther(sinks.activity, head, own, sequence, this.anchor, this.random);
    }
  }
}

/** The language of the first name, or that of the commune when the registry does not know it. */
function languageOf(entity: Entity): Language {
  const code = at(entity.names, 0).language;
  const known = LANGUAGES.find((language) => LANGUAGE_CODES[language] === code);
  return known ?? mainLanguage(entity.home);
}

/** Starts or stops remembering the rows that pass through the sinks. */
export function tapSinks(sinks: KboSinks, on: boolean): Record<(typeof KBO_NAMES)[number], string[]> {
  const taps = Object.fromEntries(KBO_NAMES.map((file) => [file, [] as string[]]));
  for (const file of KBO_NAMES) sinks[file].tap = on ? (taps[file] ?? null) : null;
  return taps as Record<(typeof KBO_NAMES)[number], string[]>;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
