import type { Language, Message } from '../../translate.ts';
import { de as deskDe } from '../de.ts';
import { en as deskEn } from '../en.ts';
import { fr as deskFr } from '../fr.ts';
import { nl as deskNl } from '../nl.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

/** Keys of the pages' own words, and of those that they share with mails and workers. */
export type DeskPageKey = keyof typeof fr | keyof typeof deskFr;
export type DeskCatalogue = Readonly<Record<DeskPageKey, Message>>;

/** What the pages of the desk say, by language. */
export const DESK_TEXTS: Readonly<Record<Language, DeskCatalogue>> = {
  fr: { ...deskFr, ...fr },
  nl: { ...deskNl, ...nl },
  de: { ...deskDe, ...de },
  en: { ...deskEn, ...en },
};
