import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWords } from '../../../data/rules/fold.ts';
import { houseKey, streetKey } from '../../../data/rules/street.ts';

describe('folding a text', () => {
  it.each([
    ['L’École d’à côté', 'l ecole d a cote'],
    ['A.S.B.L. Cœur & Âme', 'asbl coeur ame'],
    ['Straße', 'strasse'],
    ['ENCYCLOPÆDIA', 'encyclopaedia'],
    ['Sint-Jans-Molenbeek', 'sint jans molenbeek'],
    ['  v.z.w.  De   Bij ', 'vzw de bij'],
    ['ﬁnance', 'finance'],
    ['İstanbul', 'istanbul'],
    ['№ 5', 'no 5'],
    ['***', ''],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ["L'école de l'eau", 'ecole de eau'],
    ["'t Heem", 'heem'],
    ["Aujourd'hui", 'aujourd hui'],
    ['jusqu’ici', 'ici'],
  ])('drops elided articles on demand: %s → %s', (text, folded) => {
    expect(foldText(text, { dropElisions: true })).toBe(folded);
  });

  it('is idempotent for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('does not depend on how accents are encoded nor on case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zéèêëàâîïôûüç' -]{0,30}$/), (text) => {
        const folded = foldText(text);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
        expect(foldText(text.toUpperCase())).toBe(folded);
      }),
    );
  });

  it('gives the words of a text, none for signs alone', () => {
    expect(foldWords('Les Ateliers-du Bois')).toEqual(['les', 'ateliers', 'du', 'bois']);
    expect(foldWords(' - ')).toEqual([]);
  });
});

describe('the key of a street', () => {
  it.each([
    ["Rue de l'Église(BOM)", 'R. de l’Eglise'],
    ['Avenue Albert Ier', 'Av. Albert 1er'],
    ['Chaussée de Mons', 'Chée de Mons'],
    ['Sint-Jansstraat', 'St.-Jansstr.'],
    ['Kerkstraat', 'Kerk straat'],
    ['Hauptstraße', 'Hauptstr.'],
    ['Boulevard du Général Jacques', 'Bd Gén. Jacques'],
    ['Gentsesteenweg', 'Gentse Stwg'],
    ['Place Saint-Lambert', 'Pl. St Lambert'],
    ['Dokter Van de Perrelaan', 'Dr. Van de Perreln'],
  ])('%s and %s meet', (left, right) => {
    expect(streetKey(left)).toBe(streetKey(right));
  });

  it.each([
    ['Rue du Moulin', 'Place du Moulin'],
    ['Rue du Moulin', 'Rue des Moulins'],
    ['Rue Léopold I', 'Rue Léopold II'],
    ['Kerkstraat', 'Kerklaan'],
  ])('%s and %s stay apart', (left, right) => {
    expect(streetKey(left)).not.toBe(streetKey(right));
  });

  it('keeps a name made of linking words only', () => {
    expect(streetKey('De La')).toBe('dela');
  });
});

describe('the key of a house number', () => {
  it.each([
    ['12 A', '12a', '12'],
    ['12/A', '12a', '12'],
    ['012', '12', '12'],
    ['12-14', '12', '12'],
    ['n° 7', '7', '7'],
    ['12 bte 3', '12', '12'],
    ['sans numéro', '', ''],
  ])('%s → %s (%s)', (text, exact, base) => {
    expect(houseKey(text)).toEqual({ exact, base });
  });
});
