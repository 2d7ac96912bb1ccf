import { isLanguage, LANGUAGES, type Language } from '../../../data/messages/translate.ts';

/** Pages of the site; the value is the folder of the route. */
export const PAGES = [
  'home',
  'search',
  'enterprise',
  'report',
  'territory',
  'territories',
  'statistics',
  'request',
  'data',
  'annual-report',
  'about',
  'method',
  'sources',
  'legal',
  'accessibility',
  'glossary',
  'widget',
  'embed',
] as const;
export type PageName = (typeof PAGES)[number];

/** Pages that stand below another: `/fr/entreprise/0900000196/signaler`, `/fr/statistiques/demande`. */
const PARENTS: Partial<Record<PageName, Exclude<PageName, 'home'>>> = {
  report: 'enterprise',
  request: 'statistics',
};

/** Pages below one that shows no single thing: what follows its word is a page and no id. */
const BELOW_A_LIST: readonly PageName[] = ['request'];

/** The word of each page in addresses. A word must not change once published: links would break. */
const WORDS: Record<Exclude<PageName, 'home'>, Record<Language, string>> = {
  search: { fr: 'recherche', nl: 'zoeken', de: 'suche', en: 'search' },
  enterprise: { fr: 'entreprise', nl: 'onderneming', de: 'unternehmen', en: 'enterprise' },
  report: { fr: 'signaler', nl: 'melden', de: 'melden', en: 'report' },
  territory: { fr: 'territoire', nl: 'gebied', de: 'gebiet', en: 'territory' },
  territories: { fr: 'territoires', nl: 'gebieden', de: 'gebiete', en: 'territories' },
  statistics: { fr: 'statistiques', nl: 'statistieken', de: 'statistik', en: 'statistics' },
  request: { fr: 'demande', nl: 'aanvraag', de: 'anfrage', en: 'request' },
  data: { fr: 'donnees', nl: 'gegevens', de: 'daten', en: 'data' },
  'annual-report': {
    fr: 'etat-des-lieux',
    nl: 'stand-van-zaken',
    de: 'jahresbericht',
    en: 'annual-report',
  },
  about: { fr: 'a-propos', nl: 'over', de: 'ueber', en: 'about' },
  method: { fr: 'methode', nl: 'methode', de: 'methode', en: 'method' },
  sources: { fr: 'sources', nl: 'bronnen', de: 'quellen', en: 'sources' },
  legal: { fr: 'mentions-legales', nl: 'juridisch', de: 'rechtliches', en: 'legal' },
  accessibility: {
    fr: 'accessibilite',
    nl: 'toegankelijkheid',
    de: 'barrierefreiheit',
    en: 'accessibility',
  },
  glossary: { fr: 'lexique', nl: 'woordenlijst', de: 'glossar', en: 'glossary' },
  widget: { fr: 'integrer', nl: 'inbedden', de: 'einbetten', en: 'widget' },
  embed: { fr: 'cadre', nl: 'kader', de: 'rahmen', en: 'embed' },
};

export interface PageAddress {
  language: Language;
  page: PageName;
  /** Enterprise id, NIS code or dataset id, for the pages that show one thing. */
  id?: string | undefined;
}

/** The path of a page, e.g. `/nl/zoeken`, `/fr/entreprise/0900000196`. */
export function printPath({ language, page, id }: PageAddress): string {
  if (page === 'home') return `/${language}`;
  const parent = PARENTS[page];
  if (parent !== undefined) return `${printPath({ language, page: parent, id })}/${WORDS[page][language]}`;
  const path = `/${language}/${WORDS[page][language]}`;
  return id === undefined ? path : `${path}/${encodeURIComponent(id)}`;
}

/** Reads a path printed by `printPath`, in any language's words; undefined when it is no page of ours. */
export function parsePath(pathname: string): PageAddress | undefined {
  const [language, word, id, below, ...rest] = pathname.split('/').filter(Boolean);
  if (!isLanguage(language) || rest.length > 0) return undefined;
  if (word === undefined) return { language, page: 'home' };
  const page = findPage(word, undefined);
  if (page === undefined) return undefined;
  if (id === undefined) return { language, page };
  const listed = findPage(id, page);
  if (below === undefined && listed !== undefined && BELOW_A_LIST.includes(listed))
    return { language, page: listed };
  if (below === undefined) return { language, page, id: decode(id) };
  const child = findPage(below, page);
  return child === undefined ? undefined : { language, page: child, id: decode(id) };
}

/** The page that has a word, in any language, below a parent or at the top. */
function findPage(word: string, parent: PageName | undefined): PageName | undefined {
  return PAGES.find(
    (name) =>
      name !== 'home' && PARENTS[name] === parent && LANGUAGES.some((lang) => WORDS[name][lang] === word),
  );
}

/** The route that serves a public path, e.g. `/fr/recherche` → `/fr/search`; undefined when there is none. */
export function routePath(pathname: string): string | undefined {
  const address = parsePath(pathname);
  if (!address) return undefined;
  const { language, page, id } = address;
  if (page === 'home') return `/${language}`;
  if (id === undefined) return ['', language, PARENTS[page] ?? [], page].flat().join('/');
  const [first, ...below] = [PARENTS[page] ?? [], page].flat();
  return ['', language, first, encodeURIComponent(id), ...below].join('/');
}

/** The same page and query in another language. */
export function translatePath(pathname: string, search: string, language: Language): string {
  const address = parsePath(pathname);
  return address ? printPath({ ...address, language }) + search : printPath({ language, page: 'home' });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
