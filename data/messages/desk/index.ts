import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export type DeskMessage = keyof typeof fr;
export const writeDeskMessage = createTranslator<DeskMessage>({ fr, nl, de, en });
