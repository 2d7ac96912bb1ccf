import { foldText } from './fold.ts';

/** The header of a list's column as headers are compared: folded, without the signs that abbreviations carry. */
export function foldListHeader(header: string): string {
  return foldText(header.replace(/[°ºª/_.:()-]/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
