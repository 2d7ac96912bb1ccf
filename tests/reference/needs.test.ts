import { describe, expect, it } from 'vitest';
import { foldText } from '../../data/rules/fold.ts';
import { ACTIVITY_GROUPS, naceRow } from '../../data/schema/reference/activities.ts';
import {
  FEATURED_NEEDS,
  NEED_LANGUAGES,
  needKeywordRow,
  needRow,
  needWordRow,
} from '../../data/schema/reference/needs.ts';
import { readReferenceText, readTable } from './tables.ts';

interface Manifest {
  readonly tables: readonly {
    readonly file: string;
    readonly rows: number;
    readonly group_exceptions?: Readonly<Record<string, string>>;
  }[];
}

const needs = readTable('needs/needs.csv', needRow);
const words = readTable('needs/words.csv', needWordRow);
const keywords = readTable('needs/keywords.csv', needKeywordRow);
const manifest = JSON.parse(readReferenceText('needs/manifest.json')) as Manifest;
const groupByCode = new Map(
  readTable('activities/nace.csv', naceRow).map((row) => [`${row.version}:${row.code}`, row.group]),
);
const slugs = new Set(needs.map(({ need }) => need));

/** Needs that a phrase means (weight 1), in any language. */
function findNeeds(phrase: string): string[] {
  const folded = foldText(phrase);
  const rows = words.filter((row) => row.weight === 1 && foldText(row.phrase) === folded);
  return [...new Set(rows.map(({ need }) => need))];
}

describe('needs', () => {
  it('are at least 170, each with its own key, in every display group', () => {
    expect(needs.length).toBeGreaterThanOrEqual(170);
    expect(slugs.size).toBe(needs.length);
    expect(new Set(needs.map(({ group }) => group))).toEqual(new Set(ACTIVITY_GROUPS));
  });

  it('stand in the order of the display groups, then of the key', () => {
    const keys = needs.map(
      ({ group, need }) => `${String(ACTIVITY_GROUPS.indexOf(group)).padStart(2, '0')} ${need}`,
    );
    expect(keys).toEqual([...keys].sort());
  });

  it('have codes that exist, in both versions in use', () => {
    for (const { need, nace } of needs) {
      for (const { version, prefix } of nace) {
        expect(groupByCode.has(`${version}:${prefix}`), `${need} ${version}:${prefix}`).toBe(true);
      }
      expect(new Set(nace.map(({ version }) => version)), need).toEqual(new Set(['2025', '2008']));
      expect(new Set(nace.map(({ version, prefix }) => `${version}:${prefix}`)).size, need).toBe(nace.length);
    }
  });

  it('have their first code in their group, save those the manifest explains', () => {
    const exceptions = needs.filter(({ group, nace: [first] }) => {
      return groupByCode.get(`${first?.version ?? ''}:${first?.prefix ?? ''}`) !== group;
    });
    const explained = manifest.tables.find(({ file }) => file === 'needs.csv')?.group_exceptions ?? {};
    expect(exceptions.map(({ need }) => need).sort()).toEqual(Object.keys(explained).sort());
    for (const reason of Object.values(explained)) expect(reason.length).toBeGreaterThan(20);
  });

  it('are related to other needs that exist, each once', () => {
    for (const { need, related } of needs) {
      expect(related).not.toContain(need);
      expect(new Set(related).size, need).toBe(related.length);
      expect(
        related.filter((other) => !slugs.has(other)),
        need,
      ).toEqual([]);
    }
  });

  it('give the home page eight links, of at least six groups', () => {
    const featured = needs.filter((row) => row.featured !== null);
    const places = featured.map((row) => Number(row.featured)).sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: FEATURED_NEEDS }, (_, index) => index + 1));
    expect(new Set(featured.map(({ group }) => group)).size).toBeGreaterThanOrEqual(6);
  });
});

describe('words of the needs', () => {
  it('are 3 to 8 phrases a language for every need, the label among them, none twice', () => {
    for (const row of needs) {
      for (const language of NEED_LANGUAGES) {
        const phrases = words
          .filter((word) => word.need === row.need && word.language === language)
          .map((word) => foldText(word.phrase));
        expect(phrases.length, `${row.need} ${language}`).toBeGreaterThanOrEqual(3);
        expect(phrases.length, `${row.need} ${language}`).toBeLessThanOrEqual(8);
        expect(new Set(phrases).size, `${row.need} ${language}`).toBe(phrases.length);
        expect(phrases).toContain(foldText(row[`label_${language}`]));
      }
    }
  });

  it('belong to a need that exists and say something once folded', () => {
    for (const { need, phrase } of words) {
      expect(slugs.has(need), `${need}: ${phrase}`).toBe(true);
      expect(foldText(phrase), phrase).not.toBe('');
    }
  });

  it('mean one need only when their weight is 1', () => {
    const owners = new Map<string, Set<string>>();
    for (const { need, phrase, weight } of words) {
      if (weight === 1) owners.set(foldText(phrase), (owners.get(foldText(phrase)) ?? new Set()).add(need));
    }
    const shared = [...owners].filter(([, set]) => set.size > 1).map(([phrase, set]) => [phrase, ...set]);
    expect(shared).toEqual([]);
  });

  it.each([
    ['réparer mon vélo', 'repair-bike'],
    ['seconde main', 'second-hand'],
    ['tweedehands', 'second-hand'],
    ['kringwinkel', 'second-hand'],
    ['donner des meubles', 'donate-furniture'],
    ['femme de ménage', 'cleaning-help'],
    ['poetsvrouw', 'cleaning-help'],
    ['dienstencheques', 'cleaning-help'],
    ['Dienstleistungsschecks', 'cleaning-help'],
    ['panier bio', 'organic-basket'],
    ['magasin coopératif', 'cooperative-store'],
    ['garde d’enfants', 'nursery'],
    ['crèche', 'nursery'],
    ['kinderdagverblijf', 'nursery'],
    ['Kinderkrippe', 'nursery'],
    ['apprendre le français', 'learn-french'],
    ['cours de français', 'learn-french'],
    ['se former', 'job-training'],
    ['trouver un emploi', 'find-job'],
    ['électricité verte', 'green-electricity'],
    ['logement abordable', 'social-housing'],
    ['jardinier', 'gardener'],
    ['traiteur', 'caterer'],
    ['imprimerie', 'print-shop'],
    ['café associatif', 'community-cafe'],
    ['handicap', 'disability-support'],
    ['aide alimentaire', 'food-aid'],
    ['médiation de dettes', 'debt-mediation'],
    ['validation des compétences', 'skills-validation'],
    ['mentorat', 'mentoring'],
    ['maison médicale', 'health-centre'],
    ['agence immobilière sociale', 'social-letting'],
    ['AIS', 'social-letting'],
    ['SVK', 'social-letting'],
    ['initiation à l’ordinateur', 'computer-basics'],
    ['bénévolat', 'volunteering'],
    ['stage d’insertion', 'work-integration'],
    ['EFT', 'work-integration'],
    ['article 60', 'article-60'],
    ['artikel 60', 'article-60'],
    ['alphabétisation', 'literacy'],
    ['CPAS', 'social-welfare-centre'],
    ['OCMW', 'social-welfare-centre'],
    ['ÖSHZ', 'social-welfare-centre'],
  ])('"%s" means %s', (phrase, need) => {
    expect(findNeeds(phrase)).toEqual([need]);
  });
});

describe('keywords of the needs', () => {
  it('are given in every language for every need, none twice', () => {
    const seen = new Set<string>();
    for (const { need, language, keyword } of keywords) {
      const key = `${need} ${language} ${foldText(keyword)}`;
      expect(slugs.has(need), need).toBe(true);
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
    for (const { need } of needs) {
      for (const language of NEED_LANGUAGES) {
        expect(
          keywords.some((row) => row.need === need && row.language === language),
          `${need} ${language}`,
        ).toBe(true);
      }
    }
  });
});

describe('the manifest of the needs', () => {
  it('counts the rows of its tables', () => {
    expect(manifest.tables.map(({ file, rows }) => [file, rows])).toEqual([
      ['needs.csv', needs.length],
      ['words.csv', words.length],
      ['keywords.csv', keywords.length],
    ]);
  });
});
