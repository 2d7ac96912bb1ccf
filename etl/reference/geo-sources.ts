import type { RawSource } from './lib.ts';

const STATBEL = 'Statbel (Directorate-General Statistics, Belgium)';
const STATBEL_LICENCE = 'CC BY 4.0 (Statbel open data)';

export const REFNIS: RawSource = {
  title: 'REFNIS: codes and names of the administrative units of Belgium',
  producer: `${STATBEL}; copied by mathiasleroy/belgium-geographic-data`,
  url: 'https://github.com/mathiasleroy/belgium-geographic-data/tree/529517d',
  licence: STATBEL_LICENCE,
  vintage: '2019-01-01',
  file: 'geo/TU_COM_REFNIS.txt',
};

export const COMMUNES_2019: RawSource = {
  title: 'Communes on the grid of 2019, dissolved from the statistical sectors 2018 and simplified',
  producer: `${STATBEL}; dissolved by mathiasleroy/belgium-geographic-data`,
  url: 'https://github.com/mathiasleroy/belgium-geographic-data/tree/529517d',
  licence: 'MIT; original CC BY 4.0 (Statbel, statistical sectors 2018)',
  vintage: '2018 borders, 2019 codes',
  file: 'geo/communes_2019.geojson',
};

export const COMMUNES_2025: RawSource = {
  ...COMMUNES_2019,
  title: 'Communes on the grid of 2025, dissolved from the grid of 2019',
  vintage: '2018 borders, 2025 codes',
  file: 'geo/communes_2025.geojson',
};

export const NIS_2018_TO_2019: RawSource = {
  title:
    'Communes recoded or merged on 1 January 2019, by overlay of the polygons before and after; two wrong matches removed by hand',
  producer: 'mathiasleroy/belgium-geographic-data (polygons); overlay by the project',
  url: 'https://github.com/mathiasleroy/belgium-geographic-data/tree/529517d',
  licence: 'MIT',
  vintage: '2019-01-01',
  file: 'geo/nis_2018_to_2019.csv',
};

export const FUSIONS_2025: RawSource = {
  title: 'Mergers of communes of 2 December 2024 and 1 January 2025',
  producer: 'gehuybre/data-blog',
  url: 'https://github.com/gehuybre/data-blog/tree/3d8ad01',
  licence: 'No licence stated: only codes and mergers, which are public facts, are taken',
  vintage: '2025-01-01',
  file: 'geo/fusies-2025.csv',
};

export const NIS_2019_TO_2025: RawSource = {
  ...FUSIONS_2025,
  title: 'Codes before and after the mergers, transcribed from the list of mergers',
  file: 'geo/nis_2019_to_2025.csv',
};

export const POPULATION: RawSource = {
  title: 'Resident population on 1 January by commune and sex, 1970–2023',
  producer: `${STATBEL}; copied by UCLouvain-CBIO/rWSBIM1207`,
  url: 'https://github.com/UCLouvain-CBIO/rWSBIM1207/tree/3561033',
  licence: `${STATBEL_LICENCE}; the repository of the copy is GPL-2, only the figures are taken`,
  vintage: '1991–2023',
  file: 'population/statbel_population_by_commune_1970_2023.csv',
};

export const STATBEL_POSTAL: RawSource = {
  title: 'Conversion of postal codes to REFNIS codes',
  producer: `${STATBEL}; copied by phacochr/phacochr_data`,
  url: 'https://github.com/phacochr/phacochr_data/tree/3267349',
  licence: STATBEL_LICENCE,
  vintage: '2019-01-01',
  file: 'postal/statbel_postal_refnis_20190101.csv',
};

export const NEWAGEKBO_POSTAL: RawSource = {
  title: 'Postal codes and communes',
  producer: 'stevenn/NewAgeKBO',
  url: 'https://github.com/stevenn/NewAgeKBO/tree/1660bf1',
  licence: 'MIT',
  vintage: '2025 codes',
  file: 'postal/newagekbo_postal-mapping.json',
};

export const BEST_POSTAL: RawSource = {
  title: 'Pairs of postal code and commune that carry addresses in BeSt Address',
  producer: 'FPS BOSA, BeSt Address; counted by phacochr/phacochrdev_data',
  url: 'https://github.com/phacochr/phacochrdev_data/tree/2709dfd',
  licence: 'Open data of FPS BOSA; only the pairs of codes, which are facts, are taken',
  vintage: '2024-11',
  file: 'addresses/best_postal_nis_address_counts.csv',
};

export const LOCALITY_NAMES: RawSource = {
  title: 'Postal codes and locality names',
  producer: 'bpost; transcribed by jief/zipcode-belgium',
  url: 'https://github.com/jief/zipcode-belgium/tree/bc4a4ed',
  licence: 'No licence stated: only names and postal codes, which are facts, are taken; no coordinates',
  vintage: '2017',
  file: 'postal/zipcode_belgium_osm_2017_checked.csv',
};

export const COUNTRIES: RawSource = {
  title: 'Countries 1:10m, clipped to Europe and simplified',
  producer: 'Natural Earth; packaged by world-atlas 2.0.2',
  url: 'https://github.com/topojson/world-atlas',
  licence: 'Public domain (packaging: ISC)',
  vintage: 'world-atlas 2.0.2',
  file: 'basemap/europe_countries_10m.geojson',
};

/** Open Database Licence 1.0, section 4.4: a derived database is shared under the same licence. */
export const WATERS_SOURCE: RawSource = {
  title: 'Rivers and canals of Belgium',
  producer: 'OpenStreetMap contributors; packaged by weRbelgium/BelgiumMaps.OpenStreetMap',
  url: 'https://github.com/weRbelgium/BelgiumMaps.OpenStreetMap/tree/76edb13',
  licence: 'ODbL 1.0, © OpenStreetMap contributors; waters.geojson is shared under the same licence',
  vintage: '2015-11-02',
  file: 'basemap/osm_2015_rivers_canals_be.geojson',
};
