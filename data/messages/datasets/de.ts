import type { DatasetCatalogue } from './index.ts';

export const de: DatasetCatalogue = {
  'theme.employment': 'Beschäftigung',
  'theme.enterprises': 'Unternehmen',
  'title.employment': 'Beschäftigung der Sozialwirtschaft: {crossing}',
  'title.enterprises-total': 'Unternehmen und Niederlassungen',
  'title.enterprises-stat-group': 'Unternehmen und Niederlassungen nach Tätigkeitsgruppe',
  'title.enterprises-group': 'Unternehmen und Niederlassungen nach Bereich',
  'title.enterprises-section': 'Unternehmen und Niederlassungen nach NACE-Abschnitt',
  'description.work':
    'Arbeitgeber, Arbeitsstellen und Vollzeitäquivalente am Arbeitsort. Kreuzung: {crossing}. Gemeinden von 2025 für alle Jahre. Jede Zelle trägt ihren Status; vertrauliche Zellen sind geschützt, und das Zertifikat jeder Ausgabe beweist es.',
  'description.seat':
    'Arbeitgeber, Arbeitsstellen und Vollzeitäquivalente, ganz am Sitz des Arbeitgebers gezählt. Kreuzung: {crossing}. Nicht mit den Zahlen am Arbeitsort vergleichbar: Der Sitz überbewertet Brüssel. Jede Zelle trägt ihren Status.',
  'description.enterprises':
    'Anzahl der Unternehmen an ihrem Sitz und der Niederlassungen an ihrer eigenen Adresse, aus dem öffentlichen Register, für alle Ebenen der Gebiete, nach Form und Perimeter.',
  'measure.employers': 'Arbeitgeber',
  'measure.jobs': 'Arbeitsstellen',
  'measure.fte': 'Vollzeitäquivalente',
  'measure.enterprises': 'Unternehmen',
  'measure.establishments': 'Niederlassungen',
  'measure.mean-size': 'Arbeitsstellen je Arbeitgeber',
  'measure.fte-per-job': 'Vollzeitäquivalente je Arbeitsstelle',
  'measure.share': 'Anteil am Land',
  'measure.per-10000': 'Je 10.000 Einwohner',
  'measure.growth': 'Veränderung in einem Jahr',
  'unit.employers': 'Arbeitgeber',
  'unit.jobs': 'Arbeitsstellen',
  'unit.fte': 'VZÄ',
  'unit.enterprises': 'Unternehmen',
  'unit.establishments': 'Niederlassungen',
  'unit.mean-size': 'Arbeitsstellen je Arbeitgeber',
  'unit.fte-per-job': 'VZÄ je Arbeitsstelle',
  'unit.share': '%',
  'unit.per-10000': 'je 10.000 Einwohner',
  'unit.growth': '%',
  'measure-note.employers':
    'Arbeitgeber im Gebiet, einmal je Unternehmensnummer gezählt. Am Arbeitsort zählt ein Arbeitgeber in mehreren Gemeinden in jeder, und einmal auf einer höheren Ebene.',
  'measure-note.jobs':
    'Arbeitsstellen von Beschäftigten, dort gezählt, wo die Tabelle es sagt: am Arbeitsort oder am Sitz, der Brüssel überbewertet.',
  'measure-note.fte':
    'Arbeitsvolumen in Vollzeitäquivalenten; eine Dezimalstelle. Die Vollzeitäquivalente haben Ort und Status der Arbeitsstellen.',
  'measure-note.enterprises':
    'Aktive Unternehmen des Perimeters, einmal gezählt, in der Gemeinde ihres Sitzes: Der Sitz überbewertet Brüssel.',
  'measure-note.establishments':
    'Niederlassungseinheiten der aktiven Unternehmen des Perimeters, in der Gemeinde gezählt, in der sie liegen.',
  'measure-note.mean-size': 'Arbeitsstellen geteilt durch Arbeitgeber derselben Zelle.',
  'measure-note.fte-per-job': 'Vollzeitäquivalente geteilt durch Arbeitsstellen derselben Zelle.',
  'measure-note.share': 'Arbeitsstellen in Prozent derselben Zelle des Landes.',
  'measure-note.per-10000':
    'Je 10.000 Einwohner am 1. Januar des Jahres oder des letzten bekannten Jahres davor (Statbel).',
  'measure-note.growth':
    'Arbeitsstellen, in Prozent gegenüber dem Vorjahr. Für das erste Jahr nicht verfügbar.',
  'theme.composition': 'Zusammensetzung der Arbeitsstellen',
  'theme.demography': 'Demografie der Unternehmen',
  'title.composition-region': 'Frauen und Teilzeit nach Region',
  'title.committee-region': 'Arbeitsstellen nach paritätischer Kommission nach Region',
  'title.composition-country': 'Frauen und Teilzeit für das Land',
  'title.committee-country': 'Arbeitsstellen nach paritätischer Kommission für das Land',
  'title.demography-total': 'Gründungen, Abgänge, Überleben und Alter der Unternehmen',
  'title.demography-stat-group': 'Gründungen, Abgänge, Überleben und Alter nach Tätigkeitsgruppe',
  'description.composition':
    'Anteil der Frauen und der Teilzeit sowie Arbeitsstellen nach Gruppen paritätischer Kommissionen, am Arbeitsort. Nur für Regionen und Land: Jede Zelle wird nach den Regeln der Vertraulichkeit beurteilt, sie und ihr Gegenstück, und mit dem Zertifikat geprüft.',
  'description.demography':
    'Unternehmen, die ins Register kommen und es verlassen, Überleben nach 1, 3, 5 und 10 Jahren und Altersklassen am 31. Dezember, aus dem öffentlichen Register, am Sitz, für alle Ebenen der Gebiete und nach Perimeter. Ganze Jahre, deren Abgänge bekannt sind.',
  'measure.women': 'Arbeitsstellen von Frauen',
  'unit.women': 'Arbeitsstellen',
  'measure-note.women': 'Von Frauen besetzte Arbeitsstellen, am Arbeitsort.',
  'measure.part-time': 'Teilzeitstellen',
  'unit.part-time': 'Arbeitsstellen',
  'measure-note.part-time': 'Arbeitsstellen in Teilzeit, am Arbeitsort.',
  'measure.women-share': 'Frauenanteil',
  'unit.women-share': '%',
  'measure-note.women-share': 'Arbeitsstellen von Frauen in Prozent der Arbeitsstellen des Gebiets.',
  'measure.part-time-share': 'Teilzeitanteil',
  'unit.part-time-share': '%',
  'measure-note.part-time-share': 'Teilzeitstellen in Prozent der Arbeitsstellen des Gebiets.',
  'measure.mix': 'Anteil an den Arbeitsstellen des Gebiets',
  'unit.mix': '%',
  'measure-note.mix':
    'Arbeitsstellen der Gruppe paritätischer Kommissionen in Prozent aller Arbeitsstellen des Gebiets.',
  'measure.share-of-employment': 'Anteil an der Arbeitnehmerbeschäftigung',
  'unit.share-of-employment': '%',
  'measure-note.share-of-employment':
    'Arbeitsstellen der Sozialwirtschaft in Prozent aller Arbeitnehmerstellen, privat und öffentlich, desselben Gebiets, derselben Tätigkeit und desselben Jahres (LSS, Arbeitsort, letzter Tag des Quartals). Nicht verfügbar, wenn eines von beiden fehlt.',
  'measure.share-of-employers': 'Anteil an den Arbeitgebern',
  'unit.share-of-employers': '%',
  'measure-note.share-of-employers':
    'Arbeitgeber der Sozialwirtschaft in Prozent aller Arbeitgeber desselben Gebiets und derselben Tätigkeit im selben Jahr (LSS). Nicht verfügbar, wenn eines von beiden fehlt.',
  'measure.entries': 'Gründungen',
  'unit.entries': 'Unternehmen',
  'measure-note.entries':
    'Unternehmen, deren Beginn im Register in das Jahr fällt. Dieses Datum ist nicht immer der Anfang der Tätigkeit.',
  'measure.exits': 'Abgänge',
  'unit.exits': 'Unternehmen',
  'measure-note.exits':
    'Unternehmen, die im Jahr das Register verlassen haben, aus welchem Grund auch immer: Ende, Konkurs, Fusion (die Tätigkeit geht dann anderswo weiter), Streichung von Amts wegen (die Tätigkeit kann Jahre zuvor geendet haben).',
  'measure.survival-1': 'Überleben nach 1 Jahr',
  'unit.survival-1': '%',
  'measure-note.survival-1':
    'Von den ein Jahr zuvor gegründeten Unternehmen der Anteil, der ein Jahr nach dem Beginn noch eingetragen ist. Nicht verfügbar, wenn das Gründungsjahr nicht beobachtet ist.',
  'measure.survival-3': 'Überleben nach 3 Jahren',
  'unit.survival-3': '%',
  'measure-note.survival-3':
    'Von den 3 Jahre zuvor gegründeten Unternehmen der Anteil, der 3 Jahre nach dem Beginn noch eingetragen ist. Nicht verfügbar, wenn das Gründungsjahr nicht beobachtet ist.',
  'measure.survival-5': 'Überleben nach 5 Jahren',
  'unit.survival-5': '%',
  'measure-note.survival-5':
    'Von den 5 Jahre zuvor gegründeten Unternehmen der Anteil, der 5 Jahre nach dem Beginn noch eingetragen ist. Nicht verfügbar, wenn das Gründungsjahr nicht beobachtet ist.',
  'measure.survival-10': 'Überleben nach 10 Jahren',
  'unit.survival-10': '%',
  'measure-note.survival-10':
    'Von den 10 Jahre zuvor gegründeten Unternehmen der Anteil, der 10 Jahre nach dem Beginn noch eingetragen ist. Nicht verfügbar, wenn das Gründungsjahr nicht beobachtet ist.',
  'measure.age-0-4': 'Unter 5 Jahren',
  'unit.age-0-4': 'Unternehmen',
  'measure-note.age-0-4':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'measure.age-5-9': '5 bis 9 Jahre',
  'unit.age-5-9': 'Unternehmen',
  'measure-note.age-5-9':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'measure.age-10-19': '10 bis 19 Jahre',
  'unit.age-10-19': 'Unternehmen',
  'measure-note.age-10-19':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'measure.age-20-29': '20 bis 29 Jahre',
  'unit.age-20-29': 'Unternehmen',
  'measure-note.age-20-29':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'measure.age-30+': '30 Jahre und älter',
  'unit.age-30+': 'Unternehmen',
  'measure-note.age-30+':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'measure.age-unknown': 'Alter unbekannt',
  'unit.age-unknown': 'Unternehmen',
  'measure-note.age-unknown':
    'Am 31. Dezember eingetragene Unternehmen nach vollen Jahren seit ihrem Beginn im Register.',
  'note.demography':
    'Tatsachen des Registers, am Sitz: Das Datum der Eintragung ist nicht der Beginn der Tätigkeit; eine Fusion zählt als Abgang; eine Streichung von Amts wegen kann Jahre nach dem Ende kommen. Form, Tätigkeit und Sitz sind die von heute oder des Abgangs. Gründungen, die vor dem ersten beobachteten Jahr verschwanden, fehlen.',
  'note.composition':
    'Nur Regionen und Land: Feiner würden diese Zahlen zu viel über die Beschäftigten jedes Arbeitgebers sagen.',
  'source.composition':
    'Essaim, Ausgabe {edition}, nach den Beschäftigungsdaten des LSS und dem Unternehmensregister',
  'source.demography': 'Essaim, Ausgabe {edition}, nach dem Unternehmensregister und seinen Abgängen',
  'method.composition':
    'Die Arbeitsstellen des Perimeters werden nach Region und für das Land addiert: Arbeitsstellen von Frauen, Teilzeitstellen, Arbeitsstellen nach Gruppe paritätischer Kommissionen. Eine Zelle ist vertraulich, wenn sie oder ihr Gegenstück (Männer, Vollzeit) weniger als drei Arbeitgeber zählt, wenn einer über 85 % hat oder einer einen anderen auf 10 % schätzen könnte; dann wird eine zweite verborgen, damit Unterschiede nichts sagen. Für jeden Arbeitgeber prüft eine Addition, dass seine Zahl sich innerhalb der veröffentlichten Summen ebenso weit bewegen kann, auch für einen anderen Arbeitgeber, der die seine kennt.',
  'method.demography':
    'Ein Unternehmen kommt im Jahr seines Beginns hinzu und geht in dem Jahr ab, in dem das Register es nicht mehr kennt, nach unseren Aktualisierungen und, für frühere Jahre, einem Auszug der abgegangenen Unternehmen. Überleben: Anteil der Unternehmen eines Jahres, die 1, 3, 5 oder 10 Jahre nach ihrem Beginn noch eingetragen waren. Gezeigt werden nur ganze Jahre, deren Abgänge alle bekannt sind. Der Perimeter der abgegangenen liest sich an ihrer Form; Genossenschaften zählen nur, wo keine Anerkennung verlangt oder eine bekannt ist.',
  'dimension.perimeter': 'Perimeter',
  'dimension.territory': 'Gebiet',
  'dimension.activity': 'Tätigkeit',
  'dimension.form': 'Form',
  'dimension.size': 'Größe des Arbeitgebers',
  'dimension.year': 'Jahr',
  'dimension.measure': 'Maß',
  unknown: 'Unbekannt',
  'total.perimeter': 'Alle Perimeter',
  'total.territory': 'Alle Gebiete',
  'total.activity': 'Alle Tätigkeiten',
  'total.form': 'Alle Formen',
  'total.size': 'Alle Größen',
  'total.year': 'Alle Jahre',
  'status.value': 'veröffentlicht',
  'status.zero': 'null',
  'status.c': 'vertraulich',
  'status.n': 'nicht verfügbar',
  'status.r': 'berichtigt',
  'status.e': 'geschätzt',
  'status.b': 'Bruch in der Reihe',
  'status-note.value': 'Der Wert ist veröffentlicht.',
  'status-note.zero': 'Es gibt keine.',
  'status-note.c':
    'Vertraulich: weniger als drei Arbeitgeber, ein beherrschender Arbeitgeber oder eine Zelle, die eine andere schützt. Die Vollzeitäquivalente, Mittelwerte, Anteile und Veränderungen dieser Zelle sind es auch.',
  'status-note.n': 'Der Wert besteht nicht oder kann nicht berechnet werden.',
  'status-note.r': 'Der Wert wurde seit einer früheren Ausgabe berichtigt.',
  'status-note.e': 'Der Wert ist geschätzt.',
  'status-note.b': 'Die Definition oder die Quelle hat sich geändert: nicht mit dem Vorjahr vergleichen.',
  'note.pending': 'Die Beschäftigungszahlen werden zertifiziert.',
  'note.work': 'Arbeitsort, nicht Sitz; Perimeter ConcertES 2023.',
  'note.grid':
    'Die Reihen folgen den Gemeinden von 2025: zusammengelegte Gemeinden werden für alle Jahre zusammen gezählt.',
  'note.seat':
    'Sitz des Arbeitgebers, nicht Arbeitsort: Alle Arbeitsstellen eines Arbeitgebers zählen an seinem Sitz, was Brüssel überbewertet. Perimeter ConcertES 2023.',
  'note.own': 'Unternehmen am Sitz, Niederlassungen an ihrer Adresse: zwei Maße, zwei Namen.',
  'note.overlap':
    'Die Zeilen „alle Formen“ und die Ebenen der Gebiete enthalten die anderen Zeilen: nicht zusammenzählen.',
  'note.demo': 'FIKTIVE DATEN: eine Vorführung, keine dieser Organisationen besteht.',
  'source.employment':
    'Essaim, Ausgabe {edition}, nach den Beschäftigungsdaten des LSS und dem Unternehmensregister',
  'source.enterprises': 'Essaim, Ausgabe {edition}, nach dem Unternehmensregister',
  'method.employment':
    'Die Arbeitsstellen und Vollzeitäquivalente jedes Arbeitgebers des Perimeters werden an ihren Arbeitsorten gezählt und dann in einer geschlossenen Liste von Kreuztabellen zusammengezählt. Eine Zelle ist vertraulich, wenn sie weniger als drei Arbeitgeber hat, wenn einer 85 % übersteigt oder wenn einer einen anderen auf 10 % genau schätzen könnte; weitere Zellen werden verborgen, damit Summen nichts verraten, mit derselben Wahl für alle Jahre. Ein Zertifikat, das für jede Ausgabe nachgerechnet wird, beweist es. Mittelwerte, Anteile und Veränderungen werden nur aus veröffentlichten Zellen berechnet.',
  'method.enterprises':
    'Die aktiven Unternehmen des Registers werden nach Perimeter, Form und Haupttätigkeit eingeteilt und dann in der Gemeinde ihres Sitzes gezählt; Niederlassungseinheiten in ihrer eigenen Gemeinde. Diese Zahlen sind öffentlich und vollständig.',
  citation: 'Essaim, {title}, Version {version}, statistische Ausgabe {edition}, Stand {date}.',
  'format.json': 'JSON, seitenweise',
  'format.csv': 'CSV',
  'format.csv-zip': 'CSV mit Erklärungen und Lizenzen (ZIP)',
  'format.xlsx': 'Excel (XLSX)',
  'format.parquet': 'Parquet',
  'format.json-stat': 'JSON-stat 2.0',
  'format.sdmx-csv': 'SDMX-CSV 2.0',
  'format.walstat': 'WalStat-Zeilen (JSON)',
  'column.perimeter': 'Perimeter (Code)',
  'column.territory': 'Gebiet (NIS-Code)',
  'column.territory_name': 'Gebiet',
  'column.territory_level': 'Ebene',
  'column.activity': 'Tätigkeit (Code)',
  'column.activity_name': 'Tätigkeit',
  'column.form': 'Form (Code)',
  'column.form_name': 'Form',
  'column.size': 'Größe (Code)',
  'column.size_name': 'Größe',
  'column.year': 'Jahr',
  'column.measure': 'Maß (Code)',
  'column.measure_name': 'Maß',
  'column.value': 'Wert',
  'column.status': 'Status (Code)',
  'column.status_name': 'Status',
  'level.country': 'Land',
  'level.region': 'Region',
  'level.province': 'Provinz',
  'level.arrondissement': 'Bezirk',
  'level.commune': 'Gemeinde',
  'sheet.data': 'Daten',
  'sheet.codes': 'Codes',
  'sheet.readme': 'Bitte lesen',
  'code-list.dimension': 'Dimension',
  'code-list.code': 'Code',
  'code-list.name': 'Name',
  'readme.title': 'Essaim – {title}',
  'readme.version': 'Version {version}, statistische Ausgabe {edition}, Stand {date}.',
  'readme.rows': { one: '{count} Zeile', other: '{count} Zeilen' },
  'readme.citation': 'Zitieren als: {citation}',
  'readme.licence':
    'Diese Statistiken dürfen unter Nennung der Quelle und der Ausgabe weiterverwendet werden; es gelten die unten genannten Lizenzen der Quellen. Die Codes sind die von Statbel (NIS), der Nomenklatur NACE-BEL 2008 und unserer öffentlichen Tabellen.',
  'readme.source': 'Quelle: {title}. Lizenz: {licence}. Stand: {vintage}.',
  'readme.codes':
    'Codes sind Text: Behalten Sie ihre Nullen. „total“ steht für alles. Ein leerer Wert ist nie null: Lesen Sie den Status.',
  'readme.encoding':
    'CSV: UTF-8 mit Byte-Reihenfolge-Marke (BOM), Kommas, Dezimalpunkt, Zeilenenden CRLF (RFC 4180).',
  'catalogue.title': 'Statistiken der Sozialwirtschaft – Essaim',
  'catalogue.description':
    'Offene Datensätze über die Unternehmen und die Beschäftigung der Sozialwirtschaft, nach Gebiet, Tätigkeit, Form und Größe, mit ihrem Vertraulichkeitsstatus.',
  'mail.confirm.subject': 'Bestätigen Sie Ihre Anfrage nach Zahlen {reference}',
  'mail.confirm.text':
    'Guten Tag,\n\nSie haben uns um Zahlen gebeten ({reference}). Damit unser Statistiker sie liest, bestätigen Sie bitte innerhalb von {days} Tagen Ihre Adresse:\n\n{link}\n\nHaben Sie nichts angefragt, tun Sie nichts: Alles wird gelöscht.\n',
  'mail.answer.subject': 'Antwort auf Ihre Anfrage nach Zahlen {reference}',
  'mail.answer.text':
    'Guten Tag,\n\nhier ist die Datei zu Ihrer Anfrage {reference}. Der Link gilt bis {date}:\n\n{link}\n\nNennen Sie die Quelle: Essaim, Anfrage {reference}. Vertrauliche Zellen dürfen nicht rekonstruiert werden.\nIhre Adresse ist jetzt aus unseren Unterlagen gelöscht.\n',
  'mail.refused.subject': 'Ihre Anfrage nach Zahlen {reference}',
  'mail.refused.text':
    'Guten Tag,\n\nwir können die Zahlen Ihrer Anfrage {reference} nicht geben:\n\n{reason}\n\nIhre Adresse ist jetzt aus unseren Unterlagen gelöscht.\n',
};
