import { foldText } from '../../data/rules/fold.ts';

const LONGEST = 60;

/** Name of a downloaded file: what was asked, and the edition: `essaim-velo-namur-d-20261102-1a2b3c4d5e.csv`. */
export function fileName(words: string, edition: string, extension: string): string {
  const slug = foldText(words)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return `essaim-${slug === '' ? '' : `${slug}-`}${edition}.${extension}`;
}
