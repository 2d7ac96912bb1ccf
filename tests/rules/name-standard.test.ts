import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFormFamily, stripLegalForms } from '../../data/rules/legal-form-words.ts';
import { standardiseName } from '../../data/rules/name-standard.ts';

const whole = (name: string) => standardiseName(name).alternates[0]?.words.join(' ') ?? '';
const alternates = (name: string) => standardiseName(name).alternates.map(({ words }) => words.join(' '));

describe('a name of an organisation is standardised', () => {
  it.each([
    ["L'Œuvre du Canal A.S.B.L.", 'oeuvre canal'],
    ['ASBL Les Amis de la Nature', 'amis nature'],
    ['A S B L Tatarine', 'tatarine'],
    ['SCRL FS La Récolte', 'recolte'],
    ['Coopérative du Vent, S.C.R.L. à finalité sociale', 'cooperative vent'],
    ['VoG Kinderhaus', 'kinderhaus'],
    ['MJ Le Tremplin', 'maison jeunes tremplin'],
    ['St-Pierre & Paul', 'saint pierre paul'],
    ['NederOverHeembeek', 'neder over heembeek'],
    ["'t Heem vzw", 'heem'],
    ['De', 'de'],
  ])('%s becomes %s', (name, standard) => {
    expect(whole(name)).toBe(standard);
  });

  it('legal forms are taken off only at the ends, and never from inside a word', () => {
    expect(whole('NVidia')).toBe('nvidia');
    expect(whole('Son et Lumière')).toBe('son lumiere');
    expect(whole('Le Sc du Village')).toBe('sc village');
  });

  it('dit, dite and genaamd mark no abridgement', () => {
    expect(alternates('Le Non-Dit')).toEqual(['non dit']);
    expect(alternates('Maison dite du Roi')).toEqual(['maison dite roi']);
  });

  it('halves, brackets and abridgements are alternates after the whole', () => {
    expect(alternates('Maison Bleue / Blauw Huis')).toEqual([
      'maison bleue blauw huis',
      'maison bleue',
      'blauw huis',
    ]);
    expect(alternates('Inter-Environnement (IEB)')).toEqual([
      'inter environnement ieb',
      'inter environnement',
      'ieb',
    ]);
    expect(alternates('Réseau Tisselin, en abrégé : RESTI')).toContain('resti');
    expect(standardiseName('Maison Bleue / Blauw Huis').alternates.map(({ part }) => part)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('a text without letter or digit, or with nothing but a legal form, has no alternate', () => {
    expect(alternates('')).toEqual([]);
    expect(alternates('*** – …')).toEqual([]);
    expect(alternates('v.z.w.')).toEqual([]);
  });

  it('says which legal form the name spells and the initials of its words', () => {
    expect(standardiseName('Vélo Solidaire SCRL').family).toBe('cooperative');
    expect(standardiseName('Vélo Solidaire').family).toBeNull();
    expect(standardiseName("Centre d'éducation populaire André").initials).toContain('cepa');
  });

  it('any text is standardised to folded words, the same for its own standard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { words } of standardiseName(text).alternates) {
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) expect(word).toMatch(/^[\p{Ll}\p{Lo}\p{N}\p{Lm}]+$/u);
        }
      }),
    );
  });
});

describe('legal forms in names', () => {
  it('never leave a name empty', () => {
    expect(stripLegalForms(['asbl']).words).toEqual(['asbl']);
    expect(stripLegalForms(['asbl', 'vzw']).words).toHaveLength(1);
  });

  it('belong to the family of the registry codes they stand for', () => {
    expect(findFormFamily('017')).toBe('association');
    expect(findFormFamily('706')).toBe('cooperative');
    expect(findFormFamily('610')).toBe('company');
    expect(findFormFamily('301')).toBeNull();
    expect(findFormFamily(null)).toBeNull();
  });
});
