import type { Language, Message } from '../../translate.ts';
import { de as deskDe } from '../de.ts';
import { en as deskEn } from '../en.ts';
import { fr as deskFr } from '../fr.ts';
import { nl as deskNl } from '../nl.ts';
import { de as federationDe } from '../federation/de.ts';
import { en as federationEn } from '../federation/en.ts';
import { fr as federationFr } from '../federation/fr.ts';
import { nl as federationNl } from '../federation/nl.ts';
import { de as observatoryDe } from '../observatory/de.ts';
import { en as observatoryEn } from '../observatory/en.ts';
import { fr as observatoryFr } from '../observatory/fr.ts';
import { nl as observatoryNl } from '../observatory/nl.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

/** Keys of the pages' own words, and of those that they share with mails and workers. */
export type DeskPageKey =
  keyof typeof fr | keyof typeof deskFr | keyof typeof observatoryFr | keyof typeof federationFr;
export type DeskCatalogue = Readonly<Record<DeskPageKey, Message>>;

/** What the pages of the desk say, by language. */
export const DESK_TEXTS: Readonly<Record<Language, DeskCatalogue>> = {
  fr: { ...deskFr, ...fr, ...observatoryFr, ...federationFr },
  nl: { ...deskNl, ...nl, ...observatoryNl, ...federationNl },
  de: { ...deskDe, ...de, ...observatoryDe, ...federationDe },
  en: { ...deskEn, ...en, ...observatoryEn, ...federationEn },
};
