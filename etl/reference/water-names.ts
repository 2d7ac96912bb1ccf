export const WATER_KINDS = ['river', 'canal'] as const;
export type WaterKind = (typeof WATER_KINDS)[number];

/** A river or canal of the bundled map and how the source spells its parts. */
export interface Water {
  readonly kind: WaterKind;
  /** 1 is drawn at every zoom, 2 from the scale of a province. */
  readonly rank: 1 | 2;
  readonly fr: string;
  readonly nl: string;
  readonly de: string;
  readonly en: string;
  readonly parts: readonly string[];
}

type Names = readonly [fr: string, nl: string, de: string, en: string];

function water(kind: WaterKind, rank: 1 | 2, [fr, nl, de, en]: Names, parts: readonly string[]): Water {
  return { kind, rank, fr, nl, de, en, parts };
}

/** The rivers and canals that make a quiet map of the country; every other water of the source is left out. */
export const WATERS: readonly Water[] = [
  water('river', 1, ['Meuse', 'Maas', 'Maas', 'Meuse'], ['La Meuse', 'Maas']),
  water(
    'river',
    1,
    ['Escaut', 'Schelde', 'Schelde', 'Scheldt'],
    ['Schelde', 'Westerschelde', 'Scheldekanaal', 'Escaut', "L'Escaut", "L' Escaut", "L'Escaut Canalisée"],
  ),
  water('river', 1, ['Sambre', 'Samber', 'Sambre', 'Sambre'], ['La Sambre', 'La Sambre Canalisée']),
  water('river', 1, ['Ourthe', 'Ourthe', 'Ourthe', 'Ourthe'], ['Ourthe', "L'Ourthe"]),
  water(
    'river',
    2,
    ['Ourthe occidentale', 'Westelijke Ourthe', 'Westliche Ourthe', 'Western Ourthe'],
    ['Ourthe Occidentale'],
  ),
  water(
    'river',
    2,
    ['Ourthe orientale', 'Oostelijke Ourthe', 'Östliche Ourthe', 'Eastern Ourthe'],
    ['Ourthe Orientale', "L'Ourthe Orientale"],
  ),
  water('river', 1, ['Lys', 'Leie', 'Leie', 'Lys'], ['La Lys', 'Leie', 'Leie-La Lys']),
  water('river', 1, ['Semois', 'Semois', 'Semois', 'Semois'], ['La Semois', 'Semois', 'La Semoy']),
  water('river', 1, ['Lesse', 'Lesse', 'Lesse', 'Lesse'], ['La Lesse', 'Lesse']),
  water('river', 1, ['Amblève', 'Amblève', 'Amel', 'Amblève'], ['Amblève', 'Amel / Amblève']),
  water('river', 1, ['Vesdre', 'Vesder', 'Weser', 'Vesdre'], ['Vesdre', 'Weser']),
  water('river', 1, ['Dendre', 'Dender', 'Dender', 'Dender'], ['Dender', 'Dendre']),
  water('river', 1, ['Senne', 'Zenne', 'Senne', 'Senne'], ['Senne', 'Zenne', 'Senne - Zenne']),
  water('river', 1, ['Dyle', 'Dijle', 'Dijle', 'Dyle'], ['Dijle', 'Dyle']),
  water('river', 1, ['Demer', 'Demer', 'Demer', 'Demer'], ['Demer']),
  water('river', 1, ['Nèthe', 'Nete', 'Nete', 'Nete'], ['Nete']),
  water('river', 1, ['Rupel', 'Rupel', 'Rupel', 'Rupel'], ['Rupel']),
  water('river', 1, ['Yser', 'IJzer', 'Yser', 'Yser'], ['IJzer', "L'Yser"]),
  water('river', 2, ['Haine', 'Hene', 'Haine', 'Haine'], ['La Haine', 'La Dérivation de la Haine']),
  water('river', 2, ['Grande Nèthe', 'Grote Nete', 'Große Nete', 'Grote Nete'], ['Grote Nete']),
  water('river', 2, ['Petite Nèthe', 'Kleine Nete', 'Kleine Nete', 'Kleine Nete'], ['Kleine Nete']),
  water('river', 2, ['Gette', 'Gete', 'Gete', 'Gete'], ['Gete']),
  water(
    'river',
    2,
    ['Grande Gette', 'Grote Gete', 'Große Gete', 'Grote Gete'],
    ['Grote Gete', 'La Grande Gette', 'Grande Gette'],
  ),
  water('river', 2, ['Durme', 'Durme', 'Durme', 'Durme'], ['Durme']),
  water('river', 2, ['Mandel', 'Mandel', 'Mandel', 'Mandel'], ['Mandel']),
  water('river', 2, ['Sûre', 'Sauer', 'Sauer', 'Sauer'], ['Sûre']),
  water('river', 2, ['Our', 'Our', 'Our', 'Our'], ['Our', "L'Our"]),
  water('river', 2, ['Warche', 'Warche', 'Warche', 'Warche'], ['La Warche', 'Warche']),
  water('river', 2, ['Lhomme', 'Lhomme', 'Lhomme', 'Lhomme'], ['La Lomme', 'La Lhomme']),
  water('river', 2, ['Vierre', 'Vierre', 'Vierre', 'Vierre'], ['La Vierre']),
  water('river', 2, ['Viroin', 'Viroin', 'Viroin', 'Viroin'], ['Le Viroin']),
  water(
    'river',
    2,
    ['Eau d’Heure', 'Eau d’Heure', 'Eau d’Heure', 'Eau d’Heure'],
    ["L'Eau d'Heure", "Eau d'heure"],
  ),
  water('river', 2, ['Mehaigne', 'Mehaigne', 'Mehaigne', 'Mehaigne'], ['La Mehaigne']),
  water('river', 2, ['Geer', 'Jeker', 'Jeker', 'Jeker'], ['Le Geer', 'Geer', 'Jeker', 'jeker']),
  water('river', 2, ['Bocq', 'Bocq', 'Bocq', 'Bocq'], ['Le Bocq']),
  water('canal', 1, ['Canal Albert', 'Albertkanaal', 'Albert-Kanal', 'Albert Canal'], ['Albertkanaal']),
  water(
    'canal',
    1,
    [
      'Canal Bruxelles-Charleroi',
      'Kanaal Brussel-Charleroi',
      'Kanal Brüssel-Charleroi',
      'Brussels–Charleroi Canal',
    ],
    [
      'Canal Charleroi-Bruxelles',
      'Kanaal Charleroi-Brussel',
      'Kanaal Charleroi-Brussel - Canal Charleroi-Bruxe',
      'Plan Incliné de Ronquières',
      'Tunnel de Godarville',
    ],
  ),
  water(
    'canal',
    1,
    [
      'Canal maritime de Bruxelles à l’Escaut',
      'Zeekanaal Brussel-Schelde',
      'Seekanal Brüssel-Schelde',
      'Brussels–Scheldt Maritime Canal',
    ],
    ['Zeekanaal Brussel-Schelde', 'Zeekanaal Brussel-Schelde - Canal maritime de Br'],
  ),
  water(
    'canal',
    2,
    ['Canal du Centre', 'Centrumkanaal', 'Canal du Centre', 'Canal du Centre'],
    ['Canal du Centre'],
  ),
  water(
    'canal',
    2,
    [
      'Canal Gand-Bruges-Ostende',
      'Kanaal Gent-Brugge-Oostende',
      'Kanal Gent-Brügge-Ostende',
      'Ghent–Bruges–Ostend Canal',
    ],
    ['Kanaal Gent-Brugge', 'Kanaal Gent-Brugge-Oostende'],
  ),
  water(
    'canal',
    1,
    ['Canal Gand-Terneuzen', 'Kanaal Gent-Terneuzen', 'Kanal Gent-Terneuzen', 'Ghent–Terneuzen Canal'],
    ['Zeekanaal Gent-Terneuzen'],
  ),
  water(
    'canal',
    2,
    [
      'Canal Bocholt-Herentals',
      'Kanaal Bocholt-Herentals',
      'Kanal Bocholt-Herentals',
      'Bocholt–Herentals Canal',
    ],
    ['Kanaal Bocholt-Herentals'],
  ),
  water(
    'canal',
    2,
    ['Canal Louvain-Dyle', 'Kanaal Leuven-Dijle', 'Kanal Löwen-Dijle', 'Leuven–Dyle Canal'],
    ['Kanaal Leuven-Dijle'],
  ),
  water(
    'canal',
    2,
    ['Zuid-Willemsvaart', 'Zuid-Willemsvaart', 'Zuid-Willemsvaart', 'Zuid-Willemsvaart'],
    ['Zuid-Willemsvaart'],
  ),
  water(
    'canal',
    2,
    [
      'Canal Dessel-Turnhout-Schoten',
      'Kanaal Dessel-Turnhout-Schoten',
      'Kanal Dessel-Turnhout-Schoten',
      'Dessel–Turnhout–Schoten Canal',
    ],
    ['Kanaal Dessel-Turnhout-Schoten', 'Kanaal Dessel-Schoten', 'Kanaal Dessel-Schoten over Turnhout'],
  ),
  water(
    'canal',
    2,
    ['Canal de Schipdonk', 'Schipdonkkanaal', 'Schipdonk-Kanal', 'Schipdonk Canal'],
    ['Kanaal van Schipdonk'],
  ),
  water(
    'canal',
    2,
    ['Canal Bossuit-Courtrai', 'Kanaal Bossuit-Kortrijk', 'Kanal Bossuit-Kortrijk', 'Bossuit–Kortrijk Canal'],
    ['Kanaal Kortrijk-Bossuit'],
  ),
  water(
    'canal',
    2,
    ['Canal Roulers-Lys', 'Kanaal Roeselare-Leie', 'Kanal Roeselare-Leie', 'Roeselare–Lys Canal'],
    ['Roeselare-Ooigem'],
  ),
  water(
    'canal',
    2,
    ['Canal Ath-Blaton', 'Kanaal Aat-Blaton', 'Kanal Ath-Blaton', 'Ath–Blaton Canal'],
    ['Ath-Blaton', 'Blaton - Ath'],
  ),
  water(
    'canal',
    2,
    [
      'Canal Nieuport-Dunkerque',
      'Kanaal Nieuwpoort-Duinkerke',
      'Kanal Nieuwpoort-Dünkirchen',
      'Nieuwpoort–Dunkirk Canal',
    ],
    ['Nieuwpoort-Duinkerke', 'Kanaal Nieuwpoort Dunkerque'],
  ),
];
