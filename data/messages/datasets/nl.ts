import type { DatasetCatalogue } from './index.ts';

export const nl: DatasetCatalogue = {
  'theme.employment': 'Werkgelegenheid',
  'theme.enterprises': 'Ondernemingen',
  'title.employment': 'Werkgelegenheid in de sociale economie: {crossing}',
  'title.enterprises-total': 'Ondernemingen en vestigingen',
  'title.enterprises-stat-group': 'Ondernemingen en vestigingen per activiteitengroep',
  'title.enterprises-group': 'Ondernemingen en vestigingen per domein',
  'title.enterprises-section': 'Ondernemingen en vestigingen per NACE-sectie',
  'description.work':
    'Werkgevers, arbeidsplaatsen en voltijdse equivalenten op de plaats van het werk. Kruising: {crossing}. Indeling in gemeenten van 2025 voor alle jaren. Elke cel draagt haar status; vertrouwelijke cellen zijn beschermd en het certificaat van elke editie bewijst het.',
  'description.seat':
    'Werkgevers, arbeidsplaatsen en voltijdse equivalenten, in hun geheel geteld op de zetel van de werkgever. Kruising: {crossing}. Niet te vergelijken met de cijfers op de plaats van het werk: de zetel oververtegenwoordigt Brussel. Elke cel draagt haar status.',
  'description.enterprises':
    'Aantal ondernemingen op hun zetel en vestigingen op hun eigen adres, volgens het openbare register, voor alle niveaus van gebieden, per vorm en perimeter.',
  'measure.employers': 'Werkgevers',
  'measure.jobs': 'Arbeidsplaatsen',
  'measure.fte': 'Voltijdse equivalenten',
  'measure.enterprises': 'Ondernemingen',
  'measure.establishments': 'Vestigingen',
  'measure.mean-size': 'Arbeidsplaatsen per werkgever',
  'measure.fte-per-job': 'Voltijdse equivalenten per arbeidsplaats',
  'measure.share': 'Aandeel van het land',
  'measure.per-10000': 'Per 10.000 inwoners',
  'measure.growth': 'Evolutie in een jaar',
  'unit.employers': 'werkgevers',
  'unit.jobs': 'arbeidsplaatsen',
  'unit.fte': 'VTE',
  'unit.enterprises': 'ondernemingen',
  'unit.establishments': 'vestigingen',
  'unit.mean-size': 'arbeidsplaatsen per werkgever',
  'unit.fte-per-job': 'VTE per arbeidsplaats',
  'unit.share': '%',
  'unit.per-10000': 'per 10.000 inwoners',
  'unit.growth': '%',
  'measure-note.employers':
    'Werkgevers aanwezig in het gebied, één keer geteld per ondernemingsnummer. Op de plaats van het werk telt een werkgever in verschillende gemeenten in elke gemeente, en één keer op een hoger niveau.',
  'measure-note.jobs':
    'Arbeidsplaatsen van werknemers, geteld waar de tabel het zegt: op de plaats van het werk of op de zetel, die Brussel oververtegenwoordigt.',
  'measure-note.fte':
    'Arbeidsvolume in voltijdse equivalenten; één decimaal. De voltijdse equivalenten hebben de plaats en de status van de arbeidsplaatsen.',
  'measure-note.enterprises':
    'Actieve ondernemingen van de perimeter, één keer geteld, in de gemeente van hun zetel: de zetel oververtegenwoordigt Brussel.',
  'measure-note.establishments':
    'Vestigingseenheden van de actieve ondernemingen van de perimeter, geteld in de gemeente waar ze liggen.',
  'measure-note.mean-size': 'Arbeidsplaatsen gedeeld door werkgevers van dezelfde cel.',
  'measure-note.fte-per-job': 'Voltijdse equivalenten gedeeld door arbeidsplaatsen van dezelfde cel.',
  'measure-note.share': 'Arbeidsplaatsen in procent van dezelfde cel van het land.',
  'measure-note.per-10000':
    'Per 10.000 inwoners op 1 januari van het jaar, of van het laatste bekende jaar ervoor (Statbel).',
  'measure-note.growth':
    'Arbeidsplaatsen, in procent tegenover het jaar ervoor. Niet beschikbaar voor het eerste jaar.',
  'theme.composition': 'Samenstelling van de banen',
  'theme.demography': 'Demografie van de ondernemingen',
  'title.composition-region': 'Vrouwen en deeltijds werk per gewest',
  'title.committee-region': 'Arbeidsplaatsen naar paritair comité per gewest',
  'title.composition-country': 'Vrouwen en deeltijds werk voor het land',
  'title.committee-country': 'Arbeidsplaatsen naar paritair comité voor het land',
  'title.demography-total': 'Oprichtingen, verdwijningen, overleving en leeftijd van ondernemingen',
  'title.demography-stat-group':
    'Oprichtingen, verdwijningen, overleving en leeftijd per groep van activiteiten',
  'description.composition':
    'Aandeel van vrouwen en van deeltijds werk, en arbeidsplaatsen per groep van paritaire comités, op de plaats van het werk. Alleen voor gewesten en land: elke cel wordt door de regels van vertrouwelijkheid beoordeeld, zij en haar aanvulling, en samen met het certificaat gecontroleerd.',
  'description.demography':
    'Ondernemingen die in het register komen en eruit verdwijnen, overleving na 1, 3, 5 en 10 jaar en leeftijdsklassen op 31 december, volgens het openbare register, op de zetel, voor alle niveaus van gebieden en per perimeter. Volledige jaren waarvan de verdwijningen bekend zijn.',
  'measure.women': 'Arbeidsplaatsen van vrouwen',
  'unit.women': 'arbeidsplaatsen',
  'measure-note.women': 'Arbeidsplaatsen bezet door vrouwen, op de plaats van het werk.',
  'measure.part-time': 'Deeltijdse arbeidsplaatsen',
  'unit.part-time': 'arbeidsplaatsen',
  'measure-note.part-time': 'Deeltijdse arbeidsplaatsen, op de plaats van het werk.',
  'measure.women-share': 'Aandeel vrouwen',
  'unit.women-share': '%',
  'measure-note.women-share':
    'Arbeidsplaatsen van vrouwen, in procent van de arbeidsplaatsen van het gebied.',
  'measure.part-time-share': 'Aandeel deeltijds werk',
  'unit.part-time-share': '%',
  'measure-note.part-time-share':
    'Deeltijdse arbeidsplaatsen, in procent van de arbeidsplaatsen van het gebied.',
  'measure.mix': 'Aandeel in de arbeidsplaatsen van het gebied',
  'unit.mix': '%',
  'measure-note.mix':
    'Arbeidsplaatsen van de groep van paritaire comités, in procent van alle arbeidsplaatsen van het gebied.',
  'measure.share-of-employment': 'Aandeel in de loontrekkende werkgelegenheid',
  'unit.share-of-employment': '%',
  'measure-note.share-of-employment':
    'Arbeidsplaatsen van de sociale economie in procent van alle loontrekkende arbeidsplaatsen, privé en openbaar, van hetzelfde gebied, dezelfde activiteit en hetzelfde jaar (RSZ, plaats van het werk, laatste dag van het kwartaal). Niet beschikbaar als een van beide ontbreekt.',
  'measure.share-of-employers': 'Aandeel in de werkgevers',
  'unit.share-of-employers': '%',
  'measure-note.share-of-employers':
    'Werkgevers van de sociale economie in procent van alle werkgevers in hetzelfde gebied en dezelfde activiteit, hetzelfde jaar (RSZ). Niet beschikbaar als een van beide ontbreekt.',
  'measure.entries': 'Oprichtingen',
  'unit.entries': 'ondernemingen',
  'measure-note.entries':
    'Ondernemingen waarvan de begindatum in het register in het jaar valt. Die datum is niet altijd het begin van de activiteit.',
  'measure.exits': 'Verdwijningen',
  'unit.exits': 'ondernemingen',
  'measure-note.exits':
    'Ondernemingen die in het jaar uit het register verdwenen, om welke reden ook: einde, faillissement, fusie (de activiteit gaat dan elders door), ambtshalve doorhaling (de activiteit kan jaren eerder gestopt zijn).',
  'measure.survival-1': 'Overleving na 1 jaar',
  'unit.survival-1': '%',
  'measure-note.survival-1':
    'Van de ondernemingen opgericht 1 jaar eerder, het aandeel dat 1 jaar na de begindatum nog ingeschreven is. Niet beschikbaar als het jaar van oprichting niet waargenomen is.',
  'measure.survival-3': 'Overleving na 3 jaar',
  'unit.survival-3': '%',
  'measure-note.survival-3':
    'Van de ondernemingen opgericht 3 jaar eerder, het aandeel dat 3 jaar na de begindatum nog ingeschreven is. Niet beschikbaar als het jaar van oprichting niet waargenomen is.',
  'measure.survival-5': 'Overleving na 5 jaar',
  'unit.survival-5': '%',
  'measure-note.survival-5':
    'Van de ondernemingen opgericht 5 jaar eerder, het aandeel dat 5 jaar na de begindatum nog ingeschreven is. Niet beschikbaar als het jaar van oprichting niet waargenomen is.',
  'measure.survival-10': 'Overleving na 10 jaar',
  'unit.survival-10': '%',
  'measure-note.survival-10':
    'Van de ondernemingen opgericht 10 jaar eerder, het aandeel dat 10 jaar na de begindatum nog ingeschreven is. Niet beschikbaar als het jaar van oprichting niet waargenomen is.',
  'measure.age-0-4': 'Jonger dan 5 jaar',
  'unit.age-0-4': 'ondernemingen',
  'measure-note.age-0-4':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'measure.age-5-9': '5 tot 9 jaar',
  'unit.age-5-9': 'ondernemingen',
  'measure-note.age-5-9':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'measure.age-10-19': '10 tot 19 jaar',
  'unit.age-10-19': 'ondernemingen',
  'measure-note.age-10-19':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'measure.age-20-29': '20 tot 29 jaar',
  'unit.age-20-29': 'ondernemingen',
  'measure-note.age-20-29':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'measure.age-30+': '30 jaar en ouder',
  'unit.age-30+': 'ondernemingen',
  'measure-note.age-30+':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'measure.age-unknown': 'Leeftijd onbekend',
  'unit.age-unknown': 'ondernemingen',
  'measure-note.age-unknown':
    'Ondernemingen ingeschreven op 31 december, naar volle jaren sinds hun begindatum in het register.',
  'note.demography':
    'Feiten uit het register, op de zetel: de inschrijvingsdatum is niet het begin van de activiteit; een fusie telt als verdwijning; een ambtshalve doorhaling kan jaren na het einde komen. Vorm, activiteit en zetel zijn die van vandaag, of van het vertrek. Oprichtingen die vóór het eerste waargenomen jaar verdwenen, ontbreken.',
  'note.composition':
    'Alleen gewesten en land: fijner zouden deze cijfers te veel zeggen over de werknemers van elke werkgever.',
  'source.composition':
    'Essaim, editie {edition}, volgens de werkgelegenheidsgegevens van de RSZ en het ondernemingsregister',
  'source.demography': 'Essaim, editie {edition}, volgens het ondernemingsregister en de verdwijningen eruit',
  'method.composition':
    'De arbeidsplaatsen van de perimeter worden opgeteld per gewest en voor het land: arbeidsplaatsen van vrouwen, deeltijdse arbeidsplaatsen, arbeidsplaatsen per groep van paritaire comités. Een cel is vertrouwelijk als zij of haar aanvulling (mannen, voltijds) minder dan drie werkgevers telt, als één meer dan 85 % heeft of als één een andere tot op 10 % kan schatten; dan wordt een tweede verborgen, zodat verschillen niets zeggen. Voor elke werkgever controleert een optelling dat zijn cijfer evenveel kan bewegen binnen de gepubliceerde sommen, ook voor een andere werkgever die het zijne kent.',
  'method.demography':
    'Een onderneming komt erbij in het jaar van haar begindatum en verdwijnt in het jaar waarin het register haar niet meer kent, volgens onze updates en, voor vroegere jaren, een uittreksel van de verdwenen ondernemingen. Overleving: het aandeel van de ondernemingen van een jaar dat 1, 3, 5 of 10 jaar na de begindatum nog ingeschreven was. Alleen volledige jaren waarvan alle verdwijningen bekend zijn worden getoond. De perimeter van wie vertrok wordt aan de vorm gelezen; coöperaties tellen alleen waar geen erkenning gevraagd of bekend is.',
  'dimension.perimeter': 'Perimeter',
  'dimension.territory': 'Gebied',
  'dimension.activity': 'Activiteit',
  'dimension.form': 'Vorm',
  'dimension.size': 'Grootte van de werkgever',
  'dimension.year': 'Jaar',
  'dimension.measure': 'Maat',
  unknown: 'Onbekend',
  'total.perimeter': 'Alle perimeters',
  'total.territory': 'Alle gebieden',
  'total.activity': 'Alle activiteiten',
  'total.form': 'Alle vormen',
  'total.size': 'Alle groottes',
  'total.year': 'Alle jaren',
  'status.value': 'gepubliceerd',
  'status.zero': 'nul',
  'status.c': 'vertrouwelijk',
  'status.n': 'niet beschikbaar',
  'status.r': 'herzien',
  'status.e': 'geraamd',
  'status.b': 'breuk in de reeks',
  'status-note.value': 'De waarde is gepubliceerd.',
  'status-note.zero': 'Er zijn er geen.',
  'status-note.c':
    'Vertrouwelijk: minder dan drie werkgevers, een overheersende werkgever, of een cel die een andere beschermt. De voltijdse equivalenten, gemiddelden, aandelen en evoluties van deze cel zijn dat ook.',
  'status-note.n': 'De waarde bestaat niet of kan niet worden berekend.',
  'status-note.r': 'De waarde is verbeterd sinds een eerdere editie.',
  'status-note.e': 'De waarde is geraamd.',
  'status-note.b': 'De definitie of de bron is veranderd: vergelijk niet met het jaar ervoor.',
  'note.pending': 'De werkgelegenheidscijfers worden gecertificeerd.',
  'note.work': 'Plaats van het werk, niet de zetel; perimeter ConcertES 2023.',
  'note.grid':
    'De reeksen volgen de gemeenten van 2025: gefusioneerde gemeenten worden voor alle jaren samen geteld.',
  'note.seat':
    'Zetel van de werkgever, niet de plaats van het werk: alle arbeidsplaatsen van een werkgever tellen op zijn zetel, wat Brussel oververtegenwoordigt. Perimeter ConcertES 2023.',
  'note.own': 'Ondernemingen op de zetel, vestigingen op hun adres: twee maten, twee namen.',
  'note.overlap':
    'De rijen ‘alle vormen’ en de niveaus van gebieden bevatten de andere rijen: tel ze niet op.',
  'note.demo': 'FICTIEVE GEGEVENS: een demonstratie, geen van deze organisaties bestaat.',
  'source.employment':
    'Essaim, editie {edition}, op basis van de werkgelegenheidsgegevens van de RSZ en het ondernemingsregister',
  'source.enterprises': 'Essaim, editie {edition}, op basis van het ondernemingsregister',
  'method.employment':
    'De arbeidsplaatsen en voltijdse equivalenten van elke werkgever van de perimeter worden op hun werkplaatsen geteld en dan opgeteld in een gesloten lijst van kruistabellen. Een cel is vertrouwelijk als ze minder dan drie werkgevers telt, als één meer dan 85 % heeft of als één een andere tot op 10 % kan schatten; andere cellen worden verborgen opdat sommen niets verraden, met dezelfde keuze voor alle jaren. Een certificaat dat voor elke editie wordt nagespeeld, bewijst het. Gemiddelden, aandelen en evoluties worden alleen uit gepubliceerde cellen berekend.',
  'method.enterprises':
    'De actieve ondernemingen van het register worden ingedeeld per perimeter, vorm en hoofdactiviteit en dan geteld in de gemeente van hun zetel; vestigingseenheden in hun eigen gemeente. Deze aantallen zijn openbaar en volledig.',
  citation: 'Essaim, {title}, versie {version}, statistische editie {edition}, gegevens van {date}.',
  'format.json': 'JSON, per pagina',
  'format.csv': 'CSV',
  'format.csv-zip': 'CSV met uitleg en licenties (ZIP)',
  'format.xlsx': 'Excel (XLSX)',
  'format.parquet': 'Parquet',
  'format.json-stat': 'JSON-stat 2.0',
  'format.sdmx-csv': 'SDMX-CSV 2.0',
  'format.walstat': 'WalStat-rijen (JSON)',
  'column.perimeter': 'Perimeter (code)',
  'column.territory': 'Gebied (NIS-code)',
  'column.territory_name': 'Gebied',
  'column.territory_level': 'Niveau',
  'column.activity': 'Activiteit (code)',
  'column.activity_name': 'Activiteit',
  'column.form': 'Vorm (code)',
  'column.form_name': 'Vorm',
  'column.size': 'Grootte (code)',
  'column.size_name': 'Grootte',
  'column.year': 'Jaar',
  'column.measure': 'Maat (code)',
  'column.measure_name': 'Maat',
  'column.value': 'Waarde',
  'column.status': 'Status (code)',
  'column.status_name': 'Status',
  'level.country': 'land',
  'level.region': 'gewest',
  'level.province': 'provincie',
  'level.arrondissement': 'arrondissement',
  'level.commune': 'gemeente',
  'sheet.data': 'Gegevens',
  'sheet.codes': 'Codes',
  'sheet.readme': 'Lees dit',
  'code-list.dimension': 'Dimensie',
  'code-list.code': 'Code',
  'code-list.name': 'Naam',
  'readme.title': 'Essaim – {title}',
  'readme.version': 'Versie {version}, statistische editie {edition}, gegevens van {date}.',
  'readme.rows': { one: '{count} rij', other: '{count} rijen' },
  'readme.citation': 'Citeer als: {citation}',
  'readme.licence':
    'Deze statistieken mogen worden hergebruikt met vermelding van de bron en de editie; de licenties van de bronnen hieronder gelden. De codes zijn die van Statbel (NIS), van de nomenclatuur NACE-BEL 2008 en van onze openbare tabellen.',
  'readme.source': 'Bron: {title}. Licentie: {licence}. Versie: {vintage}.',
  'readme.codes':
    'Codes zijn tekst: behoud hun nullen. ‘total’ staat voor alles. Een lege waarde is nooit nul: lees de status.',
  'readme.encoding':
    'CSV: UTF-8 met byte order mark (BOM), komma’s, decimale punt, regeleinden CRLF (RFC 4180).',
  'catalogue.title': 'Statistieken van de sociale economie – Essaim',
  'catalogue.description':
    'Open datasets over de ondernemingen en de werkgelegenheid van de sociale economie, per gebied, activiteit, vorm en grootte, met hun vertrouwelijkheidsstatus.',
  'mail.confirm.subject': 'Bevestig uw vraag om cijfers {reference}',
  'mail.confirm.text':
    'Dag,\n\nU vroeg ons cijfers ({reference}). Bevestig uw adres binnen {days} dagen, dan leest onze statisticus uw vraag:\n\n{link}\n\nHebt u niets gevraagd, doe dan niets: alles wordt gewist.\n',
  'mail.answer.subject': 'Antwoord op uw vraag om cijfers {reference}',
  'mail.answer.text':
    'Dag,\n\nHier is het bestand dat uw vraag {reference} beantwoordt. De link geldt tot {date}:\n\n{link}\n\nVermeld de bron: Essaim, vraag {reference}. Vertrouwelijke cellen mogen niet worden gereconstrueerd.\nUw adres is nu uit onze bestanden gewist.\n',
  'mail.refused.subject': 'Uw vraag om cijfers {reference}',
  'mail.refused.text':
    'Dag,\n\nWe kunnen de cijfers van uw vraag {reference} niet geven:\n\n{reason}\n\nUw adres is nu uit onze bestanden gewist.\n',
};
