import { createTranslator } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { Message } from '../translate.ts';

export type DatasetKey = keyof typeof fr;
export type DatasetCatalogue = Readonly<Record<DatasetKey, Message>>;

/** A text of datasets: titles, measures, statuses, what goes with a download. */
export const datasetText = createTranslator<DatasetKey>({ fr, nl, de, en });
