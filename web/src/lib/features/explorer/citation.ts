/** What a citation names. */
export interface Cited {
  title: string;
  publisher: string;
  /** `s-20261102-…`. */
  edition: string;
  /** `Édition s-20261102-…` in words. */
  editionText: string;
  /** ISO day of what the figures describe. */
  referenceDate: string;
  /** Permanent address of the answer. */
  url: string;
  language: string;
  /** Why the figures may not be relied on; empty for real ones. */
  warning: string;
}

/** Year of publication, from the id of the edition. */
const yearOf = ({ edition, referenceDate }: Cited): string =>
  /^s-(\d{4})/.exec(edition)?.[1] ?? referenceDate.slice(0, 4);

/** The citation as a sentence, in the order of APA. */
export function citeText(cited: Cited): string {
  const { publisher, title, editionText, url, warning } = cited;
  return `${publisher} (${yearOf(cited)}). ${title}${warning ? ` [${warning}]` : ''}. ${editionText}. ${url}`;
}

/** The citation as an entry of BibTeX. */
export function citeBibtex(cited: Cited): string {
  const { publisher, title, edition, editionText, url, language, warning } = cited;
  const fields = {
    author: `{${escapeBibtex(publisher)}}`,
    title: `{${escapeBibtex(title)}}`,
    year: yearOf(cited),
    edition: escapeBibtex(editionText),
    url,
    language,
    ...(warning ? { note: escapeBibtex(warning) } : {}),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{essaim-${edition},\n${lines.join(',\n')}\n}`;
}

/** The citation in the format of reference managers. */
export function citeRis(cited: Cited): string {
  const { publisher, title, edition, editionText, url, language, warning } = cited;
  const lines: [string, string][] = [
    ['TY', 'DATA'],
    ['AU', publisher],
    ['TI', title],
    ['PY', yearOf(cited)],
    ['ET', editionText],
    ['AN', edition],
    ['UR', url],
    ['LA', language],
    ...(warning ? [['N1', warning] as [string, string]] : []),
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, ' ').trim()}`.trimEnd()).join('\r\n');
}

const BIBTEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
};
const escapeBibtex = (text: string) =>
  text.replace(/[\\%&#_$]/g, (sign) => BIBTEX[sign] ?? sign).replace(/[{}]/g, (sign) => `\\${sign}`);
