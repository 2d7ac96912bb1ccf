import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { SheetKey } from './fr.ts';

export type { SheetKey } from './fr.ts';

/** A text of the fact sheets and of the annual report. */
export const sheetText = createTranslator<SheetKey>({ fr, nl, de, en });
