import type { Message } from '../translate.ts';
import type { AboutKey } from './about-fr.ts';

/** Dutch texts of the pages about the site. */
export const aboutNl: Record<AboutKey, Message> = {
  'about.title': 'Over Essaim',
  'about.lead':
    'Essaim is een open gids en een observatorium van de sociale economie: verenigingen, coöperaties, ziekenfondsen, stichtingen en erkende ondernemingen.',
  'about.what.title': 'Wat u er vindt',
  'about.what.text':
    'Een pagina per onderneming, een fiche per gebied, een kaart, en alle gegevens om te hergebruiken.',
  'about.who.title': 'Voor wie',
  'about.who.text':
    'Voor wie een dienst in de buurt zoekt, voor wie een cijfer nodig heeft om te citeren, en voor federaties die hun lijsten juist houden.',
  'about.data.title': 'Waar de gegevens vandaan komen',
  'about.data.text':
    'Uit het ondernemingsregister en uit lijsten van administraties en federaties. Elk gegeven zegt zijn bron, zijn datum en wat andere bronnen zeggen.',
  'about.open.title': 'Vrij en controleerbaar',
  'about.open.text':
    'De software is vrij (licentie EUPL). Elke versie houdt haar vingerafdruk: dezelfde invoer geeft hetzelfde resultaat.',
  'about.reconcile.title': 'Uw eigen lijst koppelen',
  'about.reconcile.text':
    'OpenRefine en andere programma’s (W3C Reconciliation 0.2) vinden uw organisaties in het register en in de gids. Geef ze dit adres:',
  'method.title': 'Methode en perimeters',
  'method.lead':
    'Wie tellen we, en waarom? Hier zijn de definities, de regels en de vergelijking met gepubliceerde cijfers.',
  'method.perimeters': 'De perimeters',
  'method.linked':
    'De cijfers tellen de ondernemingen die in het register gevonden zijn. De gids en de kaart tonen ook organisaties uit lijsten die er nog niet aan gekoppeld zijn.',
  'method.entries': { one: '{count} onderneming', other: '{count} ondernemingen' },
  'method.rules': { one: 'De regel', other: 'De {count} regels' },
  'method.checks': 'Onze totalen en de gepubliceerde cijfers',
  'method.checksText':
    'We tellen met onze eigen regels en vergelijken daarna. Het verschil wordt getoond, nooit met de hand verbeterd.',
  'method.region': 'Gewest',
  'method.measure': 'Maat',
  'method.own': 'Essaim',
  'method.published': 'Gepubliceerd',
  'method.difference': 'Verschil',
  'method.source': 'Bron',
  'method.groups': 'De domeinen',
  'method.groupsText':
    'Het register beschrijft activiteiten met NACE-codes (de Europese nomenclatuur). Wij ordenen ze in twaalf domeinen in gewone woorden.',
  'method.statGroup': 'Statistische groep: {label}',
  'method.accreditations': 'De erkenningen',
  'method.accreditationsText': 'Een erkenning wordt door een overheid gegeven, onder voorwaarden.',
  'method.geocoding': 'De plaatsen op de kaart',
  'method.geocodingText':
    'We zoeken het precieze adres, dan de straat, dan de plaats, dan de gemeente. Een plaats bij benadering wordt anders getekend: hol, met een onderbroken lijn.',
  'sources.title': 'Bronnen en versies',
  'sources.lead': 'Elke versie zegt uit welke bestanden ze bestaat en wat ervan bewaard is.',
  'sources.list': 'De bronnen van deze versie',
  'sources.licence': 'Licentie',
  'sources.vintage': 'Jaargang',
  'sources.in': 'Gelezen rijen',
  'sources.kept': 'Bewaard',
  'sources.rejected': 'Verworpen',
  'sources.dropped': 'Weggelaten',
  'sources.rowsText':
    'Verworpen: rijen met een fout, apart bewaard met de reden. Weggelaten: buiten het veld, zoals natuurlijke personen, die we nooit opslaan.',
  'sources.geocoding': 'Hoe de plaatsen gevonden zijn',
  'sources.geocodingText': 'Ondernemingen naar de precisie van hun plaats',
  'sources.method': 'Methode',
  'sources.reference': 'Referentietabellen',
  'sources.referenceText': 'Tabellen die met de software geleverd worden',
  'sources.producer': 'Producent',
  'sources.keptRows': { one: '{count} rij behouden', other: '{count} rijen behouden' },
  'sources.tables': { one: '{count} tabel', other: '{count} tabellen' },
  'sources.tableRows': { one: '{count} rij', other: '{count} rijen' },
  'releases.title': 'De versies',
  'releases.text':
    'De gids en de statistieken hebben elk hun editie. De volledige bestanden zijn hier te downloaden.',
  'releases.directory': 'Gids',
  'releases.statistics': 'Statistieken',
  'releases.current': 'online',
  'releases.demo': 'verzonnen gegevens',
  'releases.referenceDate': 'Toestand op',
  'releases.created': 'Gemaakt op',
  'releases.counts': 'Inhoud',
  'releases.checks': 'Controles',
  'releases.checksPassed': { one: '{count} geslaagd', other: '{count} geslaagd' },
  'releases.checksFailed': { one: '{count} gemeld', other: '{count} gemeld' },
  'releases.code': 'Software',
  'releases.hash': 'Vingerafdruk',
  'legal.title': 'Juridische info en privacy',
  'legal.operator.title': 'Wie deze dienst houdt',
  'legal.operator.text': '{operator}. Schrijf ons op het adres onderaan deze pagina.',
  'legal.personal.title': 'Persoonsgegevens',
  'legal.personal.text':
    'De gids bevat geen natuurlijke personen. E-mailadressen en telefoonnummers die persoonlijk lijken, worden niet gepubliceerd. Een melding van een fout wordt niet gepubliceerd: uw e-mailadres wissen we zodra ze behandeld is, uiterlijk na 180 dagen, en de melding na twee jaar. Grondslag: de gegevens over ondernemingen zijn openbaar (Kruispuntbank van Ondernemingen, BeSt-adressen, lijsten van overheden en federaties) en worden herpubliceerd in het algemeen belang van informatie over de sociale economie (AVG, art. 6, 1, f). Uw IP-adres dient even om het aantal vragen te beperken; het wordt niet bewaard en niet in een logboek geschreven.',
  'legal.rights.title': 'Verbeteren of weghalen',
  'legal.rights.text':
    'Een onderneming of een persoon kan een verbetering of verwijdering vragen. De verwijdering geldt voor alle versies, ook de oude. U kunt ook klacht indienen bij de Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be).',
  'legal.cookies.title': 'Cookies en positie',
  'legal.cookies.text':
    'Eén enkele cookie, als u van thema verandert: hij onthoudt die keuze. Wie zich aanmeldt in de ruimte van de federaties krijgt er een voor de duur van de sessie. Uw positie wordt alleen gevraagd als u op “In mijn buurt” klikt; ze wordt op ongeveer honderd meter afgerond en niet bewaard.',
  'legal.maps.title': 'Geen derden',
  'legal.maps.text':
    'De pagina’s, lettertypes en kaart komen van deze site. Aan een andere server wordt niets gevraagd zolang u geen link volgt.',
  'legal.mapsOf.title': 'De achtergrondkaart komt van een derde',
  'legal.mapsOf.text':
    'De pagina’s en de lettertypes komen van deze site. De achtergrondkaart komt van {host}: wanneer een kaart verschijnt, vraagt uw browser ze daar op, en die server ziet uw IP-adres en de bekeken plaats.',
  'legal.licence.title': 'Hergebruik',
  'legal.licence.text':
    'De software heeft de licentie EUPL 1.2. De gegevens houden de licentie van hun bron: zie de pagina met bronnen.',
  'accessibility.title': 'Toegankelijkheid',
  'accessibility.state.title': 'Ons doel',
  'accessibility.state.text':
    'Alle pagina’s moeten voldoen aan niveau AA van WCAG 2.2: met het toetsenbord, met een schermlezer, vergroot, licht en donker, en zonder JavaScript om te zoeken, te filteren en te lezen.',
  'accessibility.tested.title': 'Wat we nakijken',
  'accessibility.tested.text':
    'Bij elke wijziging gaat een automatische controle over alle pagina’s, in beide thema’s en op een klein scherm, en wordt een traject met het toetsenbord alleen afgelegd.',
  'accessibility.limits.title': 'Bekende grenzen',
  'accessibility.limits.text':
    'De kaart is een tekening: haar zichtbare resultaten staan ook in een lijst waar de pijltjes doorheen gaan. Namen van ondernemingen kunnen in een andere taal zijn dan de pagina.',
  'accessibility.report.title': 'Een hindernis?',
  'accessibility.report.text': 'Schrijf ons: we antwoorden en herstellen.',
};
