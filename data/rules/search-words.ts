import { foldWords } from './fold.ts';
import { dropInclusiveEndings } from './inclusive-writing.ts';

const ELISIONS = { dropElisions: true } as const;
/** Zero-width signs, direction marks and soft hyphens. */
const INVISIBLE = /\p{Cf}+/gu;

/** Words of legal forms: they say nothing about who an organisation is. */
const LEGAL_FORM_WORDS = new Set(
  (
    'asbl aisbl vzw ivzw vog ivog scrl scrlfs sc scs sca sprl srl sa nv bv bvba cvba cv cvso cvbaso fs gmbh ag eg eng ' +
    'egmbh npo'
  ).split(' '),
);

const STOP_WORDS = new Set(
  (
    'a au aux avec c ce cet cette ces d dans de des du elle en et est il je j l la le les leur lui ma mes mon n ne nos ' +
    'faire cherche veux voudrais besoin notre nous on ou par pas pour pres qu que qui s sa se ses son sur t ta te ton un une vers votre vous y ' +
    'aan bij dat de den der die dit door een en er het hun ik in is mijn met na naar nabij of om onder ons op over te ' +
    'tot uit van veel voor waar was wat we wij wil zijn zoek laten ' +
    'als am an auf aus bei beim bin das dem den der des die ein eine einem einen einer es fur ich im in ist mein mit ' +
    'nach oder sie suche brauche und unter vom von vor wie wir wo zu zum zur ' +
    'an and at by for from i is it looking me my near need of on or our the to where with'
  ).split(' '),
);

/** Folded words of a text without elided articles and inclusive endings: the one way to words, for index and query alike. */
export function wordsOf(text: string): string[] {
  return foldWords(dropInclusiveEndings(text.replace(INVISIBLE, '')), ELISIONS);
}

export function isLegalFormWord(word: string): boolean {
  return LEGAL_FORM_WORDS.has(word);
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words of a name without those of its legal form, unless nothing else is left. */
export function nameWordsOf(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !LEGAL_FORM_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** The words to look for: without legal forms and little words, unless nothing else is left. */
export function queryWordsOf(words: readonly string[]): string[] {
  const telling = words.filter((word) => !LEGAL_FORM_WORDS.has(word) && !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : [...words];
}

/** A 32-bit hash (FNV-1a) of words in order, by which an exact name is found. */
export function hashWords(words: readonly string[]): number {
  let hash = 0x811c9dc5;
  const text = words.join(' ');
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
