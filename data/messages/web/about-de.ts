import type { Message } from '../translate.ts';
import type { AboutKey } from './about-fr.ts';

/** German texts of the pages about the site. */
export const aboutDe: Record<AboutKey, Message> = {
  'about.title': 'Über Essaim',
  'about.lead':
    'Essaim ist ein offenes Verzeichnis und eine Beobachtungsstelle der Sozialwirtschaft: Vereine, Genossenschaften, Krankenkassen auf Gegenseitigkeit, Stiftungen und anerkannte Unternehmen.',
  'about.what.title': 'Was Sie hier finden',
  'about.what.text':
    'Eine Seite für jedes Unternehmen, ein Blatt für jedes Gebiet, eine Karte und alle Daten zur Weiterverwendung.',
  'about.who.title': 'Für wen',
  'about.who.text':
    'Für alle, die eine Dienstleistung in der Nähe suchen, die eine zitierbare Zahl brauchen, und für Verbände, die ihre Listen richtig halten.',
  'about.data.title': 'Woher die Daten kommen',
  'about.data.text':
    'Aus dem Unternehmensregister und aus Listen von Verwaltungen und Verbänden. Jede Angabe nennt ihre Quelle, ihr Datum und was andere Quellen sagen.',
  'about.open.title': 'Frei und nachprüfbar',
  'about.open.text':
    'Die Software ist frei (Lizenz EUPL). Jede Ausgabe behält ihren Fingerabdruck: Gleiche Eingabe ergibt gleiches Ergebnis.',
  'about.reconcile.title': 'Ihre eigene Liste abgleichen',
  'about.reconcile.text':
    'OpenRefine und andere Programme (W3C Reconciliation 0.2) finden Ihre Organisationen im Register und im Verzeichnis. Geben Sie ihnen diese Adresse:',
  'method.title': 'Methode und Perimeter',
  'method.lead':
    'Wen zählen wir, und warum? Hier sind die Definitionen, die Regeln und der Vergleich mit veröffentlichten Zahlen.',
  'method.perimeters': 'Die Perimeter',
  'method.linked':
    'Die Zahlen umfassen die im Register gefundenen Unternehmen. Verzeichnis und Karte zeigen zusätzlich Organisationen aus Listen, die dem Register noch nicht zugeordnet sind.',
  'method.entries': { one: '{count} Unternehmen', other: '{count} Unternehmen' },
  'method.rules': { one: 'Die Regel', other: 'Die {count} Regeln' },
  'method.checks': 'Unsere Summen und die veröffentlichten Zahlen',
  'method.checksText':
    'Wir zählen nach unseren eigenen Regeln und vergleichen dann. Der Unterschied wird gezeigt, nie von Hand verbessert.',
  'method.region': 'Region',
  'method.measure': 'Maß',
  'method.own': 'Essaim',
  'method.published': 'Veröffentlicht',
  'method.difference': 'Unterschied',
  'method.source': 'Quelle',
  'method.groups': 'Die Bereiche',
  'method.groupsText':
    'Das Register beschreibt Tätigkeiten mit NACE-Codes (der europäischen Systematik). Wir ordnen sie in zwölf Bereiche in einfachen Worten.',
  'method.statGroup': 'Statistische Gruppe: {label}',
  'method.accreditations': 'Die Anerkennungen',
  'method.accreditationsText': 'Eine Anerkennung wird von einer Behörde unter Bedingungen gegeben.',
  'method.geocoding': 'Die Orte auf der Karte',
  'method.geocodingText':
    'Wir suchen die genaue Adresse, dann die Straße, dann den Ort, dann die Gemeinde. Ein ungefährer Ort wird anders gezeichnet: hohl, mit unterbrochener Linie.',
  'sources.title': 'Quellen und Ausgaben',
  'sources.lead': 'Jede Ausgabe nennt die Dateien, aus denen sie besteht, und was davon behalten wurde.',
  'sources.list': 'Die Quellen dieser Ausgabe',
  'sources.licence': 'Lizenz',
  'sources.vintage': 'Jahrgang',
  'sources.in': 'Gelesene Zeilen',
  'sources.kept': 'Behalten',
  'sources.rejected': 'Verworfen',
  'sources.dropped': 'Ausgelassen',
  'sources.rowsText':
    'Verworfen: fehlerhafte Zeilen, mit ihrem Grund beiseitegelegt. Ausgelassen: außerhalb des Feldes, wie natürliche Personen, die wir nie speichern.',
  'sources.geocoding': 'Wie die Orte gefunden wurden',
  'sources.geocodingText': 'Unternehmen nach der Genauigkeit ihres Ortes',
  'sources.method': 'Methode',
  'sources.reference': 'Referenztabellen',
  'sources.referenceText': 'Tabellen, die mit der Software kommen',
  'sources.producer': 'Hersteller',
  'sources.keptRows': { one: '{count} Zeile behalten', other: '{count} Zeilen behalten' },
  'sources.tables': { one: '{count} Tabelle', other: '{count} Tabellen' },
  'sources.tableRows': { one: '{count} Zeile', other: '{count} Zeilen' },
  'releases.title': 'Die Ausgaben',
  'releases.text': 'Verzeichnis und Statistik haben je ihre Ausgabe. Die vollständigen Dateien gibt es hier.',
  'releases.directory': 'Verzeichnis',
  'releases.statistics': 'Statistik',
  'releases.current': 'online',
  'releases.demo': 'erfundene Daten',
  'releases.referenceDate': 'Stand',
  'releases.created': 'Erstellt am',
  'releases.counts': 'Inhalt',
  'releases.checks': 'Prüfungen',
  'releases.checksPassed': { one: '{count} bestanden', other: '{count} bestanden' },
  'releases.checksFailed': { one: '{count} gemeldet', other: '{count} gemeldet' },
  'releases.code': 'Software',
  'releases.hash': 'Fingerabdruck',
  'legal.title': 'Rechtliches und Datenschutz',
  'legal.operator.title': 'Wer diesen Dienst führt',
  'legal.operator.text': '{operator}. Schreiben Sie uns an die Adresse am Ende dieser Seite.',
  'legal.personal.title': 'Personenbezogene Daten',
  'legal.personal.text':
    'Das Verzeichnis enthält keine natürlichen Personen. E-Mail-Adressen und Telefonnummern, die persönlich aussehen, werden nicht veröffentlicht. Die Meldung eines Fehlers wird nicht veröffentlicht: Ihre E-Mail-Adresse löschen wir, sobald sie bearbeitet ist, spätestens nach 180 Tagen, und die Meldung nach zwei Jahren. Grundlage: Die Unternehmensdaten sind öffentlich (Zentrale Datenbank der Unternehmen, BeSt-Adressen, Listen von Verwaltungen und Verbänden) und werden im öffentlichen Interesse der Information über die Sozialwirtschaft erneut veröffentlicht (DSGVO, Art. 6 Abs. 1 f). Ihre IP-Adresse dient einen Augenblick dazu, die Zahl der Anfragen zu begrenzen; sie wird weder aufbewahrt noch protokolliert.',
  'legal.rights.title': 'Verbessern oder entfernen',
  'legal.rights.text':
    'Ein Unternehmen oder eine Person kann eine Verbesserung oder Entfernung verlangen. Die Entfernung gilt für alle Ausgaben, auch die alten. Sie können sich auch bei der Datenschutzbehörde beschweren (datenschutzbehorde.be).',
  'legal.cookies.title': 'Cookies und Standort',
  'legal.cookies.text':
    'Ein einziges Cookie, wenn Sie das Thema wechseln: Es merkt sich diese Wahl. Wer sich im Bereich der Verbände anmeldet, erhält ein weiteres für die Dauer der Sitzung. Ihr Standort wird nur gefragt, wenn Sie auf „In meiner Nähe“ klicken; er wird auf etwa hundert Meter gerundet und nicht gespeichert.',
  'legal.maps.title': 'Keine Dritten',
  'legal.maps.text':
    'Seiten, Schriften und Karte kommen von dieser Website. Kein anderer Server wird gefragt, solange Sie keinem Link folgen.',
  'legal.mapsOf.title': 'Die Hintergrundkarte kommt von Dritten',
  'legal.mapsOf.text':
    'Die Seiten und die Schriften kommen von dieser Website. Die Hintergrundkarte kommt von {host}: Wenn eine Karte erscheint, fragt Ihr Browser dort nach, und dieser Server sieht Ihre IP-Adresse und den betrachteten Ort.',
  'legal.licence.title': 'Weiterverwenden',
  'legal.licence.text':
    'Die Software steht unter der Lizenz EUPL 1.2. Die Daten behalten die Lizenz ihrer Quelle: siehe die Seite der Quellen.',
  'accessibility.title': 'Barrierefreiheit',
  'accessibility.state.title': 'Unser Ziel',
  'accessibility.state.text':
    'Alle Seiten sollen Stufe AA der WCAG 2.2 erfüllen: mit der Tastatur, mit einem Bildschirmleser, vergrößert, hell und dunkel, und ohne JavaScript zum Suchen, Filtern und Lesen.',
  'accessibility.tested.title': 'Was wir prüfen',
  'accessibility.tested.text':
    'Bei jeder Änderung läuft eine automatische Prüfung über alle Seiten, in beiden Themen und auf kleinem Bildschirm, und ein Weg wird nur mit der Tastatur gegangen.',
  'accessibility.limits.title': 'Bekannte Grenzen',
  'accessibility.limits.text':
    'Die Karte ist eine Zeichnung: Ihre sichtbaren Ergebnisse stehen auch in einer Liste, durch die die Pfeiltasten gehen. Namen von Unternehmen können in einer anderen Sprache sein als die Seite.',
  'accessibility.report.title': 'Ein Hindernis?',
  'accessibility.report.text': 'Schreiben Sie uns: Wir antworten und beheben es.',
};
