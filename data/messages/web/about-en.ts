import type { Message } from '../translate.ts';
import type { AboutKey } from './about-fr.ts';

/** English texts of the pages about the site. */
export const aboutEn: Record<AboutKey, Message> = {
  'about.title': 'About Essaim',
  'about.lead':
    'Essaim is an open directory and observatory of the social economy: associations, cooperatives, mutual societies, foundations and accredited enterprises.',
  'about.what.title': 'What you find here',
  'about.what.text':
    'A page for each enterprise, a sheet for each territory, a map, and all the data to reuse.',
  'about.who.title': 'For whom',
  'about.who.text':
    'For those who look for a service near home, for those who need a figure they can cite, and for federations that keep their lists true.',
  'about.data.title': 'Where the data comes from',
  'about.data.text':
    'From the business register and from lists of administrations and federations. Every piece of information says its source, its date, and what other sources say.',
  'about.open.title': 'Free and verifiable',
  'about.open.text':
    'The software is free (EUPL licence). Every release keeps its fingerprint: the same input gives the same result.',
  'about.reconcile.title': 'Match your own list',
  'about.reconcile.text':
    'OpenRefine and other tools (W3C Reconciliation 0.2) find your organisations in the registry and the directory. Give them this address:',
  'method.title': 'Method and perimeters',
  'method.lead':
    'Who is counted, and why? Here are the definitions, the rules and the comparison with published figures.',
  'method.perimeters': 'The perimeters',
  'method.linked':
    'Figures count the enterprises found in the register. The directory and the map also show organisations from lists that are not yet linked to it.',
  'method.entries': { one: '{count} enterprise', other: '{count} enterprises' },
  'method.rules': { one: 'The rule', other: 'The {count} rules' },
  'method.checks': 'Our totals and the published figures',
  'method.checksText':
    'We count by our own rules, then we compare. The difference is shown, never corrected by hand.',
  'method.region': 'Region',
  'method.measure': 'Measure',
  'method.own': 'Essaim',
  'method.published': 'Published',
  'method.difference': 'Difference',
  'method.source': 'Source',
  'method.groups': 'The fields of activity',
  'method.groupsText':
    'The register describes activities by NACE codes (the European nomenclature). We sort them into twelve fields in plain words.',
  'method.statGroup': 'Statistical group: {label}',
  'method.accreditations': 'The accreditations',
  'method.accreditationsText': 'An accreditation is a recognition by a public authority, under conditions.',
  'method.geocoding': 'The places on the map',
  'method.geocodingText':
    'We look for the exact address, then the street, then the locality, then the commune. An approximate place is drawn differently: hollow, with a broken line.',
  'sources.title': 'Sources and releases',
  'sources.lead': 'Every release says which files it is made of and what was kept of them.',
  'sources.list': 'The sources of this release',
  'sources.licence': 'Licence',
  'sources.vintage': 'Vintage',
  'sources.in': 'Rows read',
  'sources.kept': 'Kept',
  'sources.rejected': 'Rejected',
  'sources.dropped': 'Left out',
  'sources.rowsText':
    'Rejected: faulty rows, kept aside with their reason. Left out: out of scope, such as natural persons, whom we never store.',
  'sources.geocoding': 'How the places were found',
  'sources.geocodingText': 'Enterprises by the precision of their place',
  'sources.method': 'Method',
  'sources.reference': 'Reference tables',
  'sources.referenceText': 'Tables that come with the software',
  'sources.producer': 'Producer',
  'sources.keptRows': { one: '{count} row kept', other: '{count} rows kept' },
  'sources.tables': { one: '{count} table', other: '{count} tables' },
  'sources.tableRows': { one: '{count} row', other: '{count} rows' },
  'releases.title': 'The releases',
  'releases.text':
    'The directory and the statistics each have their edition. The complete files can be downloaded here.',
  'releases.directory': 'Directory',
  'releases.statistics': 'Statistics',
  'releases.current': 'online',
  'releases.demo': 'fictitious data',
  'releases.referenceDate': 'As at',
  'releases.created': 'Created on',
  'releases.counts': 'Content',
  'releases.checks': 'Checks',
  'releases.checksPassed': { one: '{count} passed', other: '{count} passed' },
  'releases.checksFailed': { one: '{count} reported', other: '{count} reported' },
  'releases.code': 'Software',
  'releases.hash': 'Fingerprint',
  'legal.title': 'Legal notice and privacy',
  'legal.operator.title': 'Who runs this service',
  'legal.operator.text': '{operator}. Write to us at the address at the foot of this page.',
  'legal.personal.title': 'Personal data',
  'legal.personal.text':
    'The directory holds no natural persons. E-mail addresses and telephone numbers that look personal are not published. A report of an error is not published: your e-mail address is erased once it is dealt with, after 180 days at the latest, and the report after two years. Basis: data on enterprises are public (Crossroads Bank for Enterprises, BeSt addresses, lists of administrations and federations) and republished in the public interest of information on the social economy (GDPR, art. 6(1)(f)). Your IP address serves for a moment to limit the number of requests; it is neither kept nor logged.',
  'legal.rights.title': 'Correct or withdraw',
  'legal.rights.text':
    'An enterprise or a person may ask for a correction or a withdrawal. A withdrawal holds for all releases, old ones included. You may also complain to the Belgian Data Protection Authority (dataprotectionauthority.be).',
  'legal.cookies.title': 'Cookies and position',
  'legal.cookies.text':
    'A single cookie, if you change the theme: it remembers that choice. Whoever signs in to the federations’ desk gets another for the length of the session. Your position is asked for only if you click “Around me”; it is rounded to about a hundred metres and not kept.',
  'legal.maps.title': 'No third party',
  'legal.maps.text':
    'The pages, the fonts and the map come from this site. Nothing is asked of another server unless you follow a link.',
  'legal.mapsOf.title': 'The background map comes from a third party',
  'legal.mapsOf.text':
    'Pages and fonts come from this site. The background map comes from {host}: when a map is shown, your browser asks that server for it, and it sees your IP address and the place you look at.',
  'legal.licence.title': 'Reuse',
  'legal.licence.text':
    'The software is under the EUPL 1.2 licence. The data keep the licence of their source: see the page of sources.',
  'accessibility.title': 'Accessibility',
  'accessibility.state.title': 'Our aim',
  'accessibility.state.text':
    'All pages must meet level AA of WCAG 2.2: by keyboard, with a screen reader, enlarged, in light and dark, and without JavaScript for searching, filtering and reading.',
  'accessibility.tested.title': 'What we check',
  'accessibility.tested.text':
    'At every change an automatic check runs over all pages, in both themes and on a small screen, and a journey is made by keyboard alone.',
  'accessibility.limits.title': 'Known limits',
  'accessibility.limits.text':
    'The map is a drawing: the results in view are also given as a list that the arrow keys walk. Names of enterprises may be in another language than the page.',
  'accessibility.report.title': 'An obstacle?',
  'accessibility.report.text': 'Write to us: we answer and we mend.',
};
