import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { ExportKey } from './fr.ts';

export type { ExportKey } from './fr.ts';

/** A text of downloads and printed lists. */
export const exportText = createTranslator<ExportKey>({ fr, nl, de, en });
