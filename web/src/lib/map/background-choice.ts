import { isStyleAddress } from '../../../../data/rules/basemap.ts';

/** What the deployment draws maps on: the bundled territories, its own archive, or a style elsewhere. */
export type BackgroundChoice = { kind: 'bundled' } | { kind: 'pmtiles' } | { kind: 'style'; url: string };

/** Reads the setting `ESSAIM_BASEMAP`. */
export function readBackground(setting: string): BackgroundChoice {
  if (setting === '') return { kind: 'bundled' };
  return isStyleAddress(setting) ? { kind: 'style', url: setting } : { kind: 'pmtiles' };
}

/**
 * The content security policy of a page whose maps are drawn on a style elsewhere. A style names the hosts of its own tiles,
 * glyphs and pictures, so that any host of its protocol must be allowed.
 */
export function allowStyle(policy: string, choice: BackgroundChoice): string {
  if (choice.kind !== 'style') return policy;
  const { protocol } = new URL(choice.url);
  return policy.replace(/\b(connect-src|img-src)\b/g, `$1 ${protocol}`);
}
