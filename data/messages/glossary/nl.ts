import type { Term, TermCode } from './fr.ts';

/** Technical words of the pages in Dutch. */
export const nl: Record<TermCode, Term> = {
  'social-economy': {
    word: 'Sociale economie',
    text: 'Verenigingen, coöperaties en andere ondernemingen waar het doel vóór de winst gaat, democratisch bestuurd en onafhankelijk van de overheid.',
  },
  association: {
    word: 'Vzw',
    text: 'Vereniging zonder winstoogmerk: mensen rond een doel. De winst dient dat doel en gaat nooit naar de leden.',
  },
  cooperative: {
    word: 'Coöperatie',
    text: 'Een vennootschap van haar leden: klanten, werknemers of buren. Zij hebben de aandelen en beslissen samen.',
  },
  foundation: {
    word: 'Stichting',
    text: 'Geld of goederen ten dienste van een doel, zonder leden of eigenaar.',
  },
  mutual: {
    word: 'Ziekenfonds (mutualiteit)',
    text: 'Mensen die elkaar zonder winstoogmerk verzekeren, vooral voor gezondheidszorg.',
  },
  'social-purpose-company': {
    word: 'Vennootschap met sociaal oogmerk',
    text: 'Vroegere vorm van handelsvennootschap met een sociaal doel. Sinds 2019 vervangt de wet ze door de coöperatie die als sociale onderneming erkend is.',
  },
  'legal-form': {
    word: 'Rechtsvorm',
    text: 'Het statuut dat de wet aan een organisatie geeft: vereniging, coöperatie, stichting… Het zegt van wie ze is en wat er met de winst gebeurt.',
  },
  register: {
    word: 'Kruispuntbank van Ondernemingen (KBO)',
    text: 'Het officiële register van alle ondernemingen en verenigingen van het land.',
  },
  'enterprise-number': {
    word: 'Ondernemingsnummer',
    text: 'Het nummer van tien cijfers dat het register aan elke onderneming of vereniging geeft. Zo is er geen verwarring mogelijk.',
  },
  establishment: {
    word: 'Vestiging',
    text: 'Een plaats waar de onderneming werkt: winkel, atelier, kantoor. Een onderneming kan er meerdere hebben; elke vestiging heeft haar nummer.',
  },
  seat: {
    word: 'Zetel',
    text: 'Het officiële adres van de onderneming. De activiteit kan elders plaatsvinden.',
  },
  nace: {
    word: 'NACE',
    text: 'De Europese codes die activiteiten indelen. De onderneming geeft ze aan het register op; wij zetten ze om in gewone woorden.',
  },
  accreditation: {
    word: 'Erkenning',
    text: 'Een gewest, gemeenschap of de federale overheid erkent de onderneming onder voorwaarden. Een erkenning heeft een datum en kan eindigen.',
  },
  'accredited-cooperative': {
    word: 'Erkende coöperatie (NRC)',
    text: 'Een coöperatie die de federale overheid erkent omdat ze de coöperatieve principes volgt, zoals democratisch bestuur en een beperkt dividend.',
  },
  federation: {
    word: 'Federatie',
    text: 'Een groepering die ondernemingen vertegenwoordigt en steunt. De leden staan op de lijst die zij ons geeft.',
  },
  perimeter: {
    word: 'Afbakening',
    text: 'Een definitie van de sociale economie, met haar regels. Afhankelijk van de afbakening telt een onderneming mee of niet.',
  },
  'work-integration': {
    word: 'Inschakelingsonderneming',
    text: 'Een onderneming die mensen die moeilijk werk vinden opleidt en duurzaam in dienst neemt.',
  },
  'sheltered-work': {
    word: 'Maatwerkbedrijf',
    text: 'Een onderneming die werk op maat geeft aan mensen met een handicap of een andere afstand tot de arbeidsmarkt.',
  },
  'service-vouchers': {
    word: 'Dienstencheques',
    text: 'Cheques, gesteund door het gewest, waarmee u hulp voor poetsen, strijken of boodschappen betaalt.',
  },
  'training-centre': {
    word: 'CISP',
    text: 'Waals centrum voor socioprofessionele inschakeling: het leidt werkzoekenden gratis op, bijvoorbeeld in een atelier of restaurant.',
  },
  'local-services': {
    word: 'IDESS',
    text: 'Kleine diensten in de buurt, erkend door Wallonië: klussen, tuinieren, sociaal vervoer, sociale winkel.',
  },
  'reuse-centre': {
    word: 'Kringwinkel',
    text: 'Een sociale onderneming die spullen ophaalt, sorteert, herstelt en verkoopt voor een tweede leven.',
  },
  'housing-agency': {
    word: 'Sociaal verhuurkantoor (SVK)',
    text: 'Het verhuurt woningen van particuliere eigenaars tegen een betaalbare huur aan gezinnen met een bescheiden inkomen en waarborgt de eigenaar de huur.',
  },
  'article-60': {
    word: 'Artikel 60',
    text: 'Een baan via het OCMW om sociale rechten en ervaring te krijgen. De persoon werkt vaak in een sociale onderneming.',
  },
  'winding-up': {
    word: 'Vereffening',
    text: 'De onderneming sluit: ze betaalt haar schulden en verdeelt wat overblijft. Tot het einde staat ze in het register.',
  },
};
