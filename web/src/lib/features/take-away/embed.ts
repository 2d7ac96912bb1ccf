import type { Language } from '../../../../../data/messages/translate.ts';
import { printPath } from '../../paths.ts';
import { parseSearch, printSearch, type SearchQuery } from '../../search-params.ts';
import { parseTheme, type Theme } from '../../theme.ts';
import { parseColour, readableOn } from './contrast.ts';

/** What a framed map shows and how. */
export interface Embed {
  query: SearchQuery;
  /** `rrggbb`. */
  colour?: string | undefined;
  theme: Theme;
}

export const DEFAULT_HEIGHT = 600;
const HEIGHTS = [300, 2000] as const;

/** Backgrounds of the two themes, those of `tokens.css`: paper, and the text on a filled button. */
const GROUNDS = { light: 'f1ecdf', dark: '22382f' };

/** Reads a framed map from the parameters of an address; what is malformed is left out. */
export function parseEmbed(parameters: URLSearchParams): Embed {
  return {
    query: { ...parseSearch(parameters), cursor: undefined },
    colour: parseColour(parameters.get('colour')),
    theme: parseTheme(parameters.get('theme')),
  };
}

/** Reads the height wished for, in pixels. */
export function parseHeight(text: string | null): number {
  const height = Number.parseInt(text ?? '', 10);
  return Number.isNaN(height) ? DEFAULT_HEIGHT : Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], height));
}

/** The address of a framed map, without the site. */
export function embedPath({ query, colour, theme }: Embed, language: Language): string {
  const look = [colour && `colour=${colour}`, theme !== 'auto' && `theme=${theme}`].filter(Boolean).join('&');
  const search = printSearch(query);
  const joined = search === '' ? look && `?${look}` : look === '' ? search : `${search}&${look}`;
  return printPath({ language, page: 'embed' }) + joined;
}

/** What one pastes into a page. */
export function embedCode(address: string, title: string, height: number): string {
  return `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

/** The site's own colours replaced by one, legible in both themes; empty without one. */
export function embedStyle(colour: string | undefined): string {
  if (colour === undefined) return '';
  const [light, dark] = [readableOn(GROUNDS.light, colour), readableOn(GROUNDS.dark, colour)];
  const both = `light-dark(#${light},#${dark})`;
  return `--spruce:${both};--spruce-strong:${both};--on-spruce:light-dark(#fff,#10201a)`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
