import { describe, expect, it } from 'vitest';
import { buildGazetteer, completePlaces, findPlace } from '../../../api/search/places.ts';
import { wordsOf } from '../../../data/rules/search-words.ts';
import { reference } from '../context.ts';

const gazetteer = buildGazetteer(reference.places);

describe('places in a query', () => {
  it.each([
    ['vélo namur', '92094', null, 'velo'],
    ['vélo Namen', '92094', null, 'velo'],
    ['5000', '92094', '5000', ''],
    ['5000 Namur', '92094', '5000', ''],
    ['vélo 5000 Namur', '92094', '5000', 'velo'],
    ['crèche près de Ciney', '91030', null, 'creche'],
    ['Lüttich', '62063', null, ''],
    ['Luik kringwinkel', '62063', null, 'kringwinkel'],
    ['kringwinkel in Gent', '44021', null, 'kringwinkel'],
    ['théâtre à La Louvière', '58001', null, 'theatre'],
    ['Jambes', '92094', '5100', ''],
    ['in de buurt van Gent fietsen', '44021', null, 'fietsen'],
    ['crèche à Mons bilingue', '53053', null, 'creche bilingue'],
    ['Bergen', '53053', null, ''],
    ['tours à vélo', undefined, null, 'tours a velo'],
    ['ressourcerie en Wallonie', '03000', null, 'ressourcerie'],
    ['Région wallonne crèche', '03000', null, 'creche'],
    ['kringwinkel Wallonië', '03000', null, 'kringwinkel'],
    ['social enterprise in Wallonia', '03000', null, 'social enterprise'],
    ['théâtre en Flandre', '02000', null, 'theatre'],
    ['fietsen in Vlaanderen', '02000', null, 'fietsen'],
    ['Secondhand in Flandern', '02000', null, 'secondhand'],
    ['crèche Bruxelles-Capitale', '04000', null, 'creche'],
    ['poetshulp Brussel-Hoofdstad', '04000', null, 'poetshulp'],
    ['théâtre Hainaut', '50000', null, 'theatre'],
    ['crèche province de Namur', '90000', null, 'creche'],
  ])('%s', (text, nis, postalCode, rest) => {
    const found = findPlace(gazetteer, wordsOf(text));
    if (nis === undefined) expect(found.place).toBeNull();
    else expect(found.place).toMatchObject({ nis, postalCode });
    expect(found.rest.join(' ')).toBe(rest);
  });

  it.each([
    ['crèche près de Ciney', true],
    ['in de buurt van Gent', true],
    ['around Ghent', true],
    ['crèche à Ciney', false],
  ])('%s asks for what is near: %s', (text, near) => {
    expect(findPlace(gazetteer, wordsOf(text)).near).toBe(near);
  });

  it('leaves a query without a place as it is', () => {
    expect(findPlace(gazetteer, ['atelier', 'velo'])).toEqual({
      place: null,
      rest: ['atelier', 'velo'],
      near: false,
    });
  });

  it('takes the commune before the province of the same name', () => {
    expect(findPlace(gazetteer, ['antwerpen']).place?.nis).toBe('11002');
  });

  it('completes the beginning of a name', () => {
    const names = completePlaces(gazetteer, 'nam', 5).map((name) => name.text);
    expect(names).toContain('Namur');
    expect(completePlaces(gazetteer, 'zzz', 5)).toEqual([]);
  });
});
