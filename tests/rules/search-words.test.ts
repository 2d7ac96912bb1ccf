import { describe, expect, it } from 'vitest';
import { queryWordsOf, wordsOf } from '../../data/rules/search-words.ts';
import { stemGermanic, stemKeys, stemRomance } from '../../data/rules/stem.ts';

/** Words meet when they share a key. */
function meet(left: string, right: string): boolean {
  const keys = stemKeys(wordsOf(left)[0] ?? '');
  return stemKeys(wordsOf(right)[0] ?? '').some((key) => keys.includes(key));
}

describe('words of a text', () => {
  it.each([
    ['travailleur·euse·s', 'travailleur'],
    ['travailleur.euse.s', 'travailleur'],
    ['travailleur-euse-s', 'travailleur'],
    ['travailleur(euse)s', 'travailleur'],
    ['étudiant·e·s', 'etudiant'],
    ['étudiant.e.s', 'etudiant'],
    ['étudiant(e)s', 'etudiant'],
    ['citoyen·ne·s', 'citoyen'],
    ['citoyen(ne)s', 'citoyen'],
    ['acteur·rice·s', 'acteur'],
    ['acteur/trice', 'acteur'],
    ['bénévole(s)', 'benevole'],
    ['l’école d’aujourd’hui', 'ecole aujourd hui'],
    ["'t Heem", 'heem'],
    ['Villers-le-Bouillet', 'villers le bouillet'],
    ['A.S.B.L. Œuvre', 'asbl oeuvre'],
    ['www.velo.be', 'www velo be'],
    ['Straße', 'strasse'],
  ])('%s → %s', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it('a query keeps its telling words, or all when none tells', () => {
    expect(queryWordsOf(wordsOf('réparer mon vélo asbl'))).toEqual(['reparer', 'velo']);
    expect(queryWordsOf(['de', 'la'])).toEqual(['de', 'la']);
  });
});

describe('forms of a word', () => {
  it.each([
    ['vélos', 'vélo'],
    ['travailleuses', 'travailleur'],
    ['travailleur·euse·s', 'travailleuses'],
    ['formatrices', 'formateur'],
    ['locaux', 'local'],
    ['sociales', 'sociaux'],
    ['coopératives', 'coopératif'],
    ['jardinière', 'jardiniers'],
    ['bateaux', 'bateau'],
    ['citoyennes', 'citoyen'],
    ['bakeries', 'bakery'],
    ['gardens', 'garden'],
    ['fietsen', 'fiets'],
    ['scholen', 'school'],
    ['huizen', 'huis'],
    ['bomen', 'boom'],
    ['kinderen', 'kind'],
    ['winkels', 'winkel'],
    ['mogelijkheden', 'mogelijkheid'],
    ['Häuser', 'Haus'],
    ['Fahrräder', 'Fahrrad'],
    ['Leistungen', 'Leistung'],
    ['Gärtnerinnen', 'Gärtner'],
  ])('%s and %s meet', (left, right) => {
    expect(meet(left, right)).toBe(true);
  });

  it.each([
    ['pain', 'pin'],
    ['crèche', 'crêperie'],
    ['logement', 'log'],
    ['huis', 'hof'],
    ['article60', 'article61'],
    ['santé', 'sang'],
  ])('%s and %s stay apart', (left, right) => {
    expect(meet(left, right)).toBe(false);
  });

  it('short words and words with digits are left as they are', () => {
    for (const word of ['ais', 'svk', 'bus', '5000', 'art60s']) {
      expect([stemRomance(word), stemGermanic(word)]).toEqual([word, word]);
    }
  });
});
