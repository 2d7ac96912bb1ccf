import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import type { UnitActivity } from './activities.ts';
import { type Archetype, archetypes } from './archetypes.ts';
import type { Entity, EntityName } from './entity.ts';
import type { Commune, Geography, Locality } from './geography.ts';
import { NameRegister } from './name-register.ts';
import {
  LANGUAGE_CODES,
  abbreviate,
  dressCompany,
  dressName,
  elide,
  inventCompany,
  inventName,
  inventPerson,
  mainLanguage,
} from './names.ts';
import type { Organisation } from './organisation.ts';
import { KIND } from './population.ts';
import { type Random, at, cumulate } from './random.ts';
import { type Language, REGIONS, type Region } from './reference.ts';

const THIS_YEAR = 2026;
const idleWeights = cumulate(archetypes.map(({ idleWeight }) => idleWeight));
const traders = archetypes.filter(({ market }) => market);
const REGION_WEIGHTS: Readonly<Record<Region, number>> = { W: 32, B: 15, F: 53 };

/** Invents enterprises of every kind for one country. */
export class EntityFactory {
  private readonly random: Random;
  private readonly geography: Geography;
  private readonly register = new NameRegister();
  private readonly regions: readonly Region[];
  private readonly regionWeights: Float64Array;

  constructor(random: Random, geography: Geography) {
    this.random = random;
    this.geography = geography;
    this.regions = REGIONS.filter((region) =>
      geography.communes.some((commune) => commune.region === region),
    );
    this.regionWeights = cumulate(this.regions.map((region) => REGION_WEIGHTS[region]));
  }

  /** An enterprise that was not planned. */
  invent(kind: number, stated: boolean): Entity {
    const commune = this.geography.pickCommune(
      this.random,
      this.random.pickWeighted(this.regions, this.regionWeights),
    );
    if (kind === KIND.person) return this.inventPerson(commune, stated);
    if (kind === KIND.company) return this.inventCompany(commune, stated);
    if (kind === KIND.cooperative) return this.inventCooperative(commune, stated);
    if (kind === KIND.other) return this.inventOther(commune, stated);
    return this.inventAssociation(commune, stated);
  }

  /** The registry's view of a planned organisation. */
  describe(organisation: Organisation): Entity {
    const { commune, archetype, jobs, career } = organisation;
    const latest = Math.min(jobs > 0 ? 2019 : 2024, ...(career?.keys() ?? []));
    const trades = archetype.jointCommittee === 'company';
    const pair = trades
      ? this.random.pick(parameters.companyActivities)
      : [archetype.nace2008, archetype.nace2025];
    const group = findRegistration(organisation);
    return {
      form: organisation.form,
      formCac: organisation.formCac,
      situation: organisation.situation,
      type: organisation.type,
      startYear: this.drawYear(latest),
      names: this.nameOrganisation(organisation),
      seat: commune,
      home: commune,
      abroad: false,
      activity: activityOf(pair, group),
      organisation,
    };
  }

  private inventAssociation(commune: Commune, stated: boolean): Entity {
    const archetype = this.random.pickWeighted(archetypes, idleWeights);
    const forms = parameters.forms.association[commune.region];
    const form = this.drawForm(forms);
    const luck = this.random.next();
    const situation = luck < 0.012 ? '012' : luck < 0.018 ? '010' : luck < 0.02 ? '003' : '000';
    const group = this.random.chance(0.12) ? '001' : '003';
    const names = this.nameAssociation(archetype, commune);
    return this.legal(
      commune,
      form,
      situation,
      names,
      stated ? activityOf([archetype.nace2008, archetype.nace2025], group) : null,
    );
  }

  private inventCompany(commune: Commune, stated: boolean): Entity {
    const name = this.coinCompany(mainLanguage(commune));
    const form = this.drawForm(parameters.forms.company);
    const situation = this.random.chance(0.03) ? this.random.pick(['050', '012', '091']) : '000';
    const activity = stated ? activityOf(this.random.pick(parameters.companyActivities), '001') : null;
    return this.legal(commune, form, situation, [this.name(mainLanguage(commune), '001', name)], activity);
  }

  private inventCooperative(commune: Commune, stated: boolean): Entity {
    const archetype = this.random.pick(traders);
    const language = mainLanguage(commune);
    const place = this.random.pick(commune.places);
    const name = this.coinName(archetype, language, place, 'cooperative');
    const form = this.drawForm(parameters.forms.cooperative);
    const activity = stated ? activityOf([archetype.nace2008, archetype.nace2025], '001') : null;
    return this.legal(commune, form, '000', [this.name(language, '001', name)], activity);
  }

  private inventOther(commune: Commune, stated: boolean): Entity {
    const form = this.drawForm(parameters.forms.other);
    const language = mainLanguage(commune);
    const owners = { fr: 'ACP Résidence', nl: 'VME Residentie', de: 'MEG Residenz' }[language];
    const coined = this.coinCompany(language);
    const name = form === '070' ? `${owners} ${coined}` : coined;
    const activity = stated ? activityOf(['94999', '94999'], '003') : null;
    const abroad = form === '030' || form === '230';
    return { ...this.legal(commune, form, '000', [this.name(language, '001', name)], activity), abroad };
  }

  private inventPerson(commune: Commune, stated: boolean): Entity {
    const name = { language: '0', type: '001', text: inventPerson(this.random) } as const;
    const activity = stated ? activityOf(this.random.pick(parameters.companyActivities), '001') : null;
    return { ...this.legal(commune, '', '000', [name], activity), type: '1', seat: null };
  }

  private legal(
    commune: Commune,
    form: string,
    situation: string,
    names: readonly EntityName[],
    activity: UnitActivity | null,
  ): Entity {
    const startYear = this.drawYear(THIS_YEAR - 1);
    return {
      ...{ form, formCac: '', situation, type: '2', startYear, names, seat: commune, home: commune },
      ...{ abroad: false, activity, organisation: null },
    };
  }

  private nameOrganisation({ archetype, commune, naming, form }: Organisation): EntityName[] {
    const language = mainLanguage(commune);
    const place = commune.names[language] || commune.names.fr;
    if (naming !== '') {
      const owner = PUBLIC_OWNERS[naming]?.[language] ?? '';
      const body = inventName(this.random, archetype, language, this.random.pick(commune.places), 0);
      return [this.name(language, '001', `${elide(owner.replace('{L}', place))} – ${body}`)];
    }
    if (archetype.jointCommittee === 'public') {
      const heads = commune.region === 'B' ? (['fr', 'nl'] as const) : ([language] as const);
      return heads.map((one) =>
        this.name(one, '001', elide(at(archetype.heads[one], 0).replace('{L}', commune.names[one]))),
      );
    }
    if (archetype.jointCommittee === 'company') {
      return [this.name(language, '001', this.coinCompany(language))];
    }
    return isMarket(form)
      ? [
          this.name(
            language,
            '001',
            this.coinName(archetype, language, this.random.pick(commune.places), 'cooperative'),
          ),
        ]
      : this.nameAssociation(archetype, commune);
  }

  private nameAssociation(archetype: Archetype, commune: Commune): EntityName[] {
    const { random } = this;
    const place = random.pick(commune.places);
    const main: Language = commune.region === 'B' && random.chance(0.28) ? 'nl' : mainLanguage(commune);
    const languages: Language[] = [main];
    if (commune.region === 'B' && random.chance(0.5)) languages.push(main === 'fr' ? 'nl' : 'fr');
    if (main === 'de' && random.chance(0.3)) languages.push('fr');
    const names = languages.map((language) =>
      this.name(language, '001', this.coinName(archetype, language, place, 'association')),
    );
    const short = random.chance(0.14) ? abbreviate(at(names, 0).text) : '';
    return short === '' ? names : [...names, this.name(main, '002', short)];
  }

  private coinName(
    archetype: Archetype,
    language: Language,
    place: Locality,
    legal: 'association' | 'cooperative',
  ): string {
    const name = this.register.coin((attempt) =>
      inventName(this.random, archetype, language, place, attempt),
    );
    return dressName(this.random, name, language, legal);
  }

  private coinCompany(language: Language): string {
    return dressCompany(
      this.random,
      this.register.coin(() => inventCompany(this.random, language)),
      language,
    );
  }

  private name(language: Language, type: EntityName['type'], text: string): EntityName {
    return { language: this.random.chance(0.02) ? '0' : LANGUAGE_CODES[language], type, text };
  }

  private drawForm(forms: readonly (readonly (string | number)[])[]): string {
    const weights = cumulate(forms.map(([, weight]) => Number(weight)));
    return String(at(forms, this.random.indexOfWeight(weights))[0]);
  }

  /** Years of birth grow denser towards `latest`. */
  private drawYear(latest: number): number {
    return latest - Math.floor((latest - 1950) * this.random.next() ** 2.2);
  }
}

const PUBLIC_OWNERS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  cpas: { fr: 'CPAS de {L}', nl: 'OCMW {L}', de: 'ÖSHZ {L}' },
  province: { fr: 'Régie provinciale', nl: 'Provinciebedrijf', de: 'Provinzialregie' },
  public: {
    fr: 'Association communale de {L}',
    nl: 'Gemeentelijke vereniging {L}',
    de: 'Gemeindevereinigung {L}',
  },
};

/** The activity group that declares what a planned organisation does: schools, local authorities, employers, VAT, others. */
function findRegistration({ school, cohort, jobs, form }: Organisation): string {
  if (school) return '007';
  if (cohort === 'public') return '005';
  if (jobs > 0) return '006';
  return isMarket(form) ? '001' : '003';
}

function isMarket(form: string): boolean {
  return !/^(01[789]|02[0-9]|125|117|325|128|151|217|218|4..|724)$/.test(form);
}

function activityOf(pair: readonly string[], group: string): UnitActivity {
  return { nace2008: at(pair, 0), nace2025: at(pair, 1), group };
}
