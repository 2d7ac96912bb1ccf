import type { Context } from 'hono';
import { apiText } from '../data/messages/api/index.ts';
import type { Language } from '../data/messages/translate.ts';
import type { TerritoryNote } from './contract/common.ts';
import type { Reference } from './reference/types.ts';

/** Parameters that take NIS codes. */
const PARAMETERS = [
  'territory',
  'commune',
  'arrondissement',
  'province',
  'region',
  'parent',
  'inside',
  'nis',
] as const;
type Asked = Partial<Record<(typeof PARAMETERS)[number], string | readonly string[] | undefined>>;

/** Header that says the same as the notes, for programs that read no body. */
export const NOTE_HEADER = 'X-Territory-Note';

/** One note for each code of an older grid: the answer is that of the territory it became part of. */
export function territoryNotes(asked: Asked, reference: Reference, language: Language): TerritoryNote[] {
  return PARAMETERS.flatMap((parameter) =>
    [asked[parameter] ?? []].flat().flatMap((given) => {
      const successor = reference.successors.get(given);
      if (successor === undefined || reference.territories.has(given)) return [];
      const { nis, on } = successor;
      const territory = reference.territories.get(nis);
      const old = territory?.mergedFrom.find((one) => one.nis === given)?.name[language];
      const words = {
        given: old === undefined ? given : `${given} (${old})`,
        name: territory?.names[language] ?? nis,
        nis,
        date: formatDay(on, language),
      };
      return [{ parameter, given, nis, on, text: apiText(language, 'territory-note', words) }];
    }),
  );
}

/** Says the notes in the header; without notes there is none. */
export function sayNotes(context: Context, notes: readonly TerritoryNote[]): void {
  for (const [name, value] of Object.entries(noteHeaders(notes))) context.header(name, value);
}

/** The header of the notes, for answers that are files. */
export function noteHeaders(notes: readonly TerritoryNote[]): Record<string, string> {
  return notes.length === 0 ? {} : { [NOTE_HEADER]: notes.map(printNote).join('; ') };
}

/** A note in English, for headers. */
export function printNote({ given, nis, on }: Pick<TerritoryNote, 'given' | 'nis' | 'on'>): string {
  return `${given} became part of ${nis} on ${on}`;
}

function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
