import { foldText } from '../../data/rules/fold.ts';
import { SHORTEST_PASSWORD } from './auth.ts';

const LONGEST_PASSWORD = 128;

/** Words that lists of leaked passwords are made of, in the languages of the country; long passwords are mostly these, doubled or numbered. */
const COMMON_WORDS = [
  ...['password', 'passwort', 'passwoord', 'motdepasse', 'wachtwoord', 'kennwort', 'geheim', 'secret'],
  ...[
    'azerty',
    'azertyuiop',
    'qwerty',
    'qwertyuiop',
    'qwertz',
    'qwertzuiop',
    'asdf',
    'qsdf',
    'wxcvbn',
    'zxcvbnm',
  ],
  ...['welcome', 'welkom', 'bienvenue', 'willkommen', 'bonjour', 'hallo', 'hello', 'admin', 'administrator'],
  ...['administrateur', 'beheerder', 'root', 'user', 'utilisateur', 'gebruiker', 'test', 'testing', 'guest'],
  ...[
    'letmein',
    'login',
    'access',
    'master',
    'changeme',
    'default',
    'iloveyou',
    'jetaime',
    'loulou',
    'doudou',
  ],
  ...['princess', 'princesse', 'sunshine', 'soleil', 'dragon', 'monkey', 'football', 'voetbal', 'chocolat'],
  ...[
    'superman',
    'batman',
    'starwars',
    'pokemon',
    'anderlecht',
    'standard',
    'clubbrugge',
    'belgique',
    'belgie',
  ],
  ...['belgium', 'bruxelles', 'brussel', 'brussels', 'federation', 'federatie', 'essaim', 'observatoire'],
  ...[
    'janvier',
    'fevrier',
    'mars',
    'avril',
    'juin',
    'juillet',
    'septembre',
    'octobre',
    'novembre',
    'decembre',
  ],
  ...[
    'januari',
    'februari',
    'maart',
    'april',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
  ],
  ...[
    'december',
    'summer',
    'winter',
    'spring',
    'autumn',
    'zomer',
    'herfst',
    'lente',
    'ete',
    'hiver',
    'printemps',
  ],
  ...['automne', 'abc', 'abcd', 'abcdef', 'abcdefgh', 'the', 'my', 'mon', 'mijn'],
];
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** Letters that must remain once common words are taken away. */
const FEWEST_OWN_LETTERS = 5;
const FEWEST_DIFFERENT = 6;

/** Why a password is refused. */
export const PASSWORD_FAULTS = ['too-short', 'too-long', 'common', 'repeats', 'contains-you'] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

function stripCommonWords(text: string): string {
  let left = text;
  for (const word of [...COMMON_WORDS].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, '');
  return left;
}

function isSequence(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, position) => code - (codes[position] ?? 0));
  const regular = steps.filter((step) => step === 1 || step === -1 || step === 0).length;
  return regular >= steps.length * 0.75;
}

/**
 * Judges a password: long enough, not one that people commonly take (common words, doubled, numbered or spelt with
 * digits, sequences, repetitions), not the person's own name or address.
 * @param own texts that everybody knows of the person, such as the e-mail address and the name
 * @returns null when it is good.
 */
export function findPasswordFault(password: string, own: readonly string[]): PasswordFault | null {
  const characters = Array.from(password);
  if (characters.length < SHORTEST_PASSWORD) return 'too-short';
  if (characters.length > LONGEST_PASSWORD) return 'too-long';
  const folded = foldText(password).replaceAll(' ', '');
  const plain = Array.from(password.toLowerCase(), (character) => LEET[character] ?? character).join('');
  if (new Set(characters).size < FEWEST_DIFFERENT) return 'repeats';
  if (isSequence(password.toLowerCase())) return 'common';
  const spellings = [folded, foldText(plain).replaceAll(' ', '')];
  for (const spelling of spellings) {
    const letters = stripCommonWords(spelling).replace(/[^\p{L}]/gu, '');
    const had = spelling.replace(/[^\p{L}]/gu, '').length;
    if (letters.length < FEWEST_OWN_LETTERS && letters.length < had) return 'common';
  }
  if (/^\d+$/.test(folded)) return 'common';
  const known = own
    .flatMap((text) => foldText(text).split(/[^\p{L}\p{N}]+/u))
    .filter((text) => text.length >= 4);
  const rest = known.reduce((left, text) => left.replaceAll(text, ''), folded);
  return rest !== folded && rest.length < FEWEST_OWN_LETTERS ? 'contains-you' : null;
}
