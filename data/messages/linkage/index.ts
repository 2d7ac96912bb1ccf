import { createTranslator, type Language } from '../translate.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export type LinkageMessage = keyof typeof fr;
export const writeLinkageMessage = createTranslator<LinkageMessage>({ fr, nl, de, en });

/** A piece of evidence as people read it: `même téléphone +8`. */
export function writeEvidence(
  language: Language,
  evidence: {
    readonly message: LinkageMessage;
    readonly parameters: Readonly<Record<string, string>>;
    readonly points: number;
  },
): string {
  const rounded = Math.round(evidence.points);
  const sign = rounded < 0 ? '−' : '+';
  return `${writeLinkageMessage(language, evidence.message, evidence.parameters)} ${sign}${Math.abs(rounded)}`;
}
