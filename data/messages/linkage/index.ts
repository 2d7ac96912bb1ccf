import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export type LinkageMessage = keyof typeof fr;
export const writeLinkageMessage = createTranslator<LinkageMessage>({ fr, nl, de, en });
