import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { ReconcileKey } from './fr.ts';

/** A text of the reconciliation service. */
export const reconcileText = createTranslator<ReconcileKey>({ fr, nl, de, en });
