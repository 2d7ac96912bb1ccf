import forms from '../reference/linkage/legal-forms.json' with { type: 'json' };

export const FORM_FAMILIES = ['association', 'cooperative', 'company', 'foundation'] as const;
export type FormFamily = (typeof FORM_FAMILIES)[number];

const TRAILING = indexSpellings((form) => form.spellings);
const LEADING = indexSpellings((form) => form.leading);
/** Legal forms spelled as one word of at least three letters, folded. */
export const LEGAL_FORM_WORDS: ReadonlySet<string> = new Set(
  [...TRAILING.keys()].filter((spelling) => /^[a-z]{3,}$/.test(spelling)),
);
const LONGEST = Math.max(...[...TRAILING.keys()].map((spelling) => spelling.split(' ').length));
const FAMILY_OF_CODE: ReadonlyMap<string, FormFamily> = new Map(
  forms.flatMap((form) => form.codes.map((code) => [code, toFamily(form.family)] as const)),
);

export interface StrippedName {
  readonly words: readonly string[];
  /** Family of the last legal form taken off, null when the name spells none. */
  readonly family: FormFamily | null;
}

/** Takes legal forms off the end and the beginning of folded words; never all of them. */
export function stripLegalForms(words: readonly string[]): StrippedName {
  let kept = words;
  let family: FormFamily | null = null;
  for (;;) {
    const end = findSpelling(kept, TRAILING, (length) => kept.slice(kept.length - length));
    if (end !== null) {
      kept = kept.slice(0, kept.length - end.length);
      family ??= end.family;
      continue;
    }
    const start = findSpelling(kept, LEADING, (length) => kept.slice(0, length));
    if (start === null) return { words: kept, family };
    kept = kept.slice(start.length);
    family ??= start.family;
  }
}

/** Are these words nothing but the spelling of a legal form? */
export function isLegalForm(words: readonly string[]): boolean {
  return TRAILING.has(words.join(' '));
}

/** The family a registry's legal form code belongs to, null for forms that names do not spell. */
export function findFormFamily(code: string | null): FormFamily | null {
  return code === null ? null : (FAMILY_OF_CODE.get(code) ?? null);
}

function findSpelling(
  words: readonly string[],
  spellings: ReadonlyMap<string, FormFamily>,
  take: (length: number) => readonly string[],
): { length: number; family: FormFamily } | null {
  for (let length = Math.min(LONGEST, words.length - 1); length > 0; length--) {
    const family = spellings.get(take(length).join(' '));
    if (family !== undefined) return { length, family };
  }
  return null;
}

function indexSpellings(pick: (form: (typeof forms)[number]) => readonly string[]): Map<string, FormFamily> {
  return new Map(
    forms.flatMap((form) => pick(form).map((spelling) => [spelling, toFamily(form.family)] as const)),
  );
}

function toFamily(text: string): FormFamily {
  const family = FORM_FAMILIES.find((known) => known === text);
  if (family === undefined) throw new Error(`legal-forms.json: the family "${text}" is not known.`);
  return family;
}
