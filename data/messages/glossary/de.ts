import type { Term, TermCode } from './fr.ts';

/** Technical words of the pages in German. */
export const de: Record<TermCode, Term> = {
  'social-economy': {
    word: 'Sozialwirtschaft',
    text: 'Vereinigungen, Genossenschaften und andere Unternehmen, bei denen der Zweck vor dem Gewinn steht, demokratisch geführt und vom Staat unabhängig.',
  },
  association: {
    word: 'VoG',
    text: 'Vereinigung ohne Gewinnerzielungsabsicht: Menschen, die ein Zweck verbindet. Gewinne dienen diesem Zweck und gehen nie an die Mitglieder.',
  },
  cooperative: {
    word: 'Genossenschaft',
    text: 'Eine Gesellschaft, die ihren Mitgliedern gehört: Kunden, Beschäftigten oder Nachbarn. Sie halten die Anteile und entscheiden gemeinsam.',
  },
  foundation: {
    word: 'Stiftung',
    text: 'Geld oder Güter, die einem Zweck dienen, ohne Mitglieder und ohne Eigentümer.',
  },
  mutual: {
    word: 'Krankenkasse',
    text: 'Menschen, die sich ohne Gewinnzweck gegenseitig versichern, vor allem für die Gesundheitspflege.',
  },
  'social-purpose-company': {
    word: 'Gesellschaft mit sozialer Zielsetzung',
    text: 'Frühere Form der Handelsgesellschaft mit sozialem Zweck. Seit 2019 tritt nach dem Gesetz die als Sozialunternehmen anerkannte Genossenschaft an ihre Stelle.',
  },
  'legal-form': {
    word: 'Rechtsform',
    text: 'Die Form, die das Gesetz einer Organisation gibt: Vereinigung, Genossenschaft, Stiftung … Sie sagt, wem sie gehört und was mit Gewinnen geschieht.',
  },
  register: {
    word: 'Zentrale Datenbank der Unternehmen (ZDU)',
    text: 'Das amtliche Register aller Unternehmen und Vereinigungen des Landes.',
  },
  'enterprise-number': {
    word: 'Unternehmensnummer',
    text: 'Die zehnstellige Nummer, die das Register jedem Unternehmen und jeder Vereinigung gibt. So ist keine Verwechslung möglich.',
  },
  establishment: {
    word: 'Niederlassung',
    text: 'Ein Ort, an dem das Unternehmen arbeitet: Laden, Werkstatt, Büro. Ein Unternehmen kann mehrere haben; jede hat ihre Nummer.',
  },
  seat: { word: 'Sitz', text: 'Die amtliche Adresse des Unternehmens. Gearbeitet wird vielleicht anderswo.' },
  nace: {
    word: 'NACE',
    text: 'Die europäischen Codes, nach denen Tätigkeiten geordnet werden. Das Unternehmen meldet sie dem Register; wir sagen sie in einfachen Worten.',
  },
  accreditation: {
    word: 'Anerkennung',
    text: 'Eine Region, eine Gemeinschaft oder der Föderalstaat erkennt das Unternehmen unter Bedingungen an. Eine Anerkennung hat ein Datum und kann enden.',
  },
  'accredited-cooperative': {
    word: 'Anerkannte Genossenschaft (NRG)',
    text: 'Eine Genossenschaft, die der Föderalstaat anerkennt, weil sie die genossenschaftlichen Grundsätze befolgt, etwa demokratische Führung und begrenzte Dividende.',
  },
  federation: {
    word: 'Verband',
    text: 'Ein Zusammenschluss, der Unternehmen vertritt und unterstützt. Die Mitglieder stehen auf der Liste, die er uns gibt.',
  },
  perimeter: {
    word: 'Abgrenzung',
    text: 'Eine Definition der Sozialwirtschaft mit ihren Regeln. Je nach Abgrenzung zählt ein Unternehmen mit oder nicht.',
  },
  'work-integration': {
    word: 'Eingliederungsbetrieb',
    text: 'Ein Unternehmen, das Menschen ausbildet und dauerhaft einstellt, die nur schwer Arbeit finden.',
  },
  'sheltered-work': {
    word: 'Beschützende Werkstätte',
    text: 'Ein Unternehmen, das die Arbeit den Menschen mit Behinderung anpasst, die es beschäftigt.',
  },
  'service-vouchers': {
    word: 'Dienstleistungsschecks',
    text: 'Von der Region unterstützte Schecks, mit denen man Hilfe beim Putzen, Bügeln oder Einkaufen bezahlt.',
  },
  'training-centre': {
    word: 'CISP',
    text: 'Wallonisches Zentrum für sozialberufliche Eingliederung: Es bildet Arbeitsuchende kostenlos aus, etwa in einer Werkstatt oder einem Restaurant.',
  },
  'local-services': {
    word: 'IDESS',
    text: 'Kleine Dienste in der Nachbarschaft, von der Wallonie anerkannt: Handwerk, Garten, Sozialtransport, Sozialladen.',
  },
  'reuse-centre': {
    word: 'Ressourcerie (Wiederverwendung)',
    text: 'Ein Sozialunternehmen, das Dinge sammelt, sortiert, repariert und verkauft: für ein zweites Leben.',
  },
  'housing-agency': {
    word: 'Agentur für soziale Wohnungsvermittlung (AIS)',
    text: 'Sie vermietet Wohnungen privater Eigentümer zu bezahlbarer Miete an Haushalte mit bescheidenem Einkommen und sichert dem Eigentümer die Miete zu.',
  },
  'article-60': {
    word: 'Artikel 60',
    text: 'Eine Stelle über das ÖSHZ, um soziale Rechte und Erfahrung zu gewinnen. Oft arbeitet man dabei in einem Sozialunternehmen.',
  },
  'winding-up': {
    word: 'Liquidation',
    text: 'Das Unternehmen schließt: Es begleicht seine Schulden und verteilt den Rest. Bis zum Ende steht es im Register.',
  },
};
