import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { Random, at, cumulate } from './random.ts';
import type { CommuneFacts, Names, Region } from './reference.ts';
import { type Shape, contains, prepareShape } from './shape.ts';
import { createStreetNamer } from './streets.ts';

const METRES_PER_DEGREE = 111_320;
const ADDRESSES_PER_STREET = 22;
const STREETS_PER_COMMUNE = 1200;
const LOCALITY_WEIGHTS: Readonly<Record<string, number>> = { commune: 4, 'sub-municipality': 1.5 };

export interface Street {
  readonly id: number;
  readonly names: Names;
  readonly locality: Locality;
  /** Number of addresses; their indexes are 0 to `size − 1`. */
  readonly size: number;
  readonly lon: number;
  readonly lat: number;
  /** Step in degrees from one address to the next, and half the width of the street. */
  readonly stepLon: number;
  readonly stepLat: number;
}

export interface Locality {
  readonly postalCode: string;
  readonly names: Names;
  readonly commune: Commune;
  readonly streets: Street[];
}

export interface Commune extends CommuneFacts {
  readonly outline: Shape;
  readonly places: readonly Locality[];
  readonly placeWeights: Float64Array;
}

/** The invented country: real communes and localities, invented streets. */
export interface Geography {
  readonly communes: readonly Commune[];
  /** A commune of a region, the more likely the more people live there. */
  pickCommune(random: Random, region: Region, wanted?: (commune: Commune) => boolean): Commune;
  /** A street of a commune, the more likely the more people live in its locality. */
  pickStreet(random: Random, commune: Commune): Street;
}

/** Lays `addresses` addresses out in streets over the communes, in proportion to their population. */
export function createGeography(facts: readonly CommuneFacts[], addresses: number, seed: number): Geography {
  const random = new Random(seed, 'geography');
  const people = facts.reduce((sum, commune) => sum + commune.population, 0);
  let nextStreet = 1;
  const communes = facts.map((commune) => {
    const built = createCommune(commune, random);
    const wanted = Math.max(built.places.length * 3, Math.round((addresses * commune.population) / people));
    const streets = Math.min(STREETS_PER_COMMUNE, Math.ceil(wanted / ADDRESSES_PER_STREET));
    const perStreet = wanted / Math.max(streets, built.places.length);
    const nameStreet = createStreetNamer(random, commune);
    const extra = Math.max(0, streets - built.places.length);
    for (let index = 0; index < built.places.length + extra; index++) {
      const place =
        index < built.places.length
          ? at(built.places, index)
          : random.pickWeighted(built.places, built.placeWeights);
      const size = Math.max(2, Math.round(perStreet * (0.4 + 1.2 * random.next())));
      place.streets.push(layStreet(nextStreet++, nameStreet(), place, size, random));
    }
    return built;
  });
  return { communes, pickCommune: createCommunePicker(communes), pickStreet };
}

function createCommune(facts: CommuneFacts, random: Random): Commune {
  const places: Locality[] = [];
  const commune: Commune = {
    ...facts,
    outline: prepareShape(facts.shape),
    places,
    placeWeights: cumulate(
      facts.localities.map(({ kind }) => (LOCALITY_WEIGHTS[kind] ?? 1) * (0.5 + random.next())),
    ),
  };
  for (const { postalCode, names } of facts.localities)
    places.push({ postalCode, names, commune, streets: [] });
  return commune;
}

function createCommunePicker(communes: readonly Commune[]): Geography['pickCommune'] {
  const boosts: Readonly<Record<string, number>> = parameters.provinceWeights;
  const weigh = (commune: Commune): number => commune.population ** 1.08 * (boosts[commune.province] ?? 1);
  const byRegion = new Map<Region, { list: Commune[]; weights: Float64Array }>();
  return (random, region, wanted) => {
    if (wanted) {
      const list = communes.filter((commune) => commune.region === region && wanted(commune));
      if (list.length > 0) return random.pickWeighted(list, cumulate(list.map(weigh)));
    }
    let known = byRegion.get(region);
    if (!known) {
      const list = communes.filter((commune) => commune.region === region);
      known = { list, weights: cumulate(list.map(weigh)) };
      byRegion.set(region, known);
    }
    return random.pickWeighted(known.list, known.weights);
  };
}

function pickStreet(random: Random, commune: Commune): Street {
  return random.pick(random.pickWeighted(commune.places, commune.placeWeights).streets);
}

function layStreet(id: number, names: Names, locality: Locality, size: number, random: Random): Street {
  const { commune } = locality;
  const spread = (Math.sqrt(commune.area / commune.places.length) * 1000) / 2.5 / METRES_PER_DEGREE;
  const heart = locality.streets[0] ?? findHeart(locality, random);
  let [lon, lat] = [heart.lon, heart.lat];
  for (let attempt = 0; attempt < 12; attempt++) {
    const [x, y] = [heart.lon + random.gauss() * spread * 1.5, heart.lat + random.gauss() * spread];
    if (!contains(commune.outline, x, y)) continue;
    [lon, lat] = [x, y];
    break;
  }
  const angle = random.next() * 2 * Math.PI;
  const step = random.between(7, 16) / METRES_PER_DEGREE;
  return {
    id,
    names,
    locality,
    size,
    lon,
    lat,
    stepLon: Math.cos(angle) * step * 1.57,
    stepLat: Math.sin(angle) * step,
  };
}

/** A point inside the commune for a locality: near the commune's own point for the first, anywhere for the others. */
function findHeart(locality: Locality, random: Random): { lon: number; lat: number } {
  const { commune } = locality;
  const { outline } = commune;
  const first = commune.places[0] === locality && contains(outline, commune.lon, commune.lat);
  if (first) return { lon: commune.lon, lat: commune.lat };
  for (let attempt = 0; attempt < 400; attempt++) {
    const lon = outline.west + random.next() * (outline.east - outline.west);
    const lat = outline.south + random.next() * (outline.north - outline.south);
    if (contains(outline, lon, lat)) return { lon, lat };
  }
  throw new Error(`No point found inside the polygon of commune ${commune.nis}.`);
}

export interface AddressPoint {
  lon: number;
  lat: number;
}

/** Where an address of a street stands; always inside the commune. Writes into `point` and returns it. */
export function locateAddress(street: Street, index: number, point: AddressPoint): AddressPoint {
  const side = index % 2 === 0 ? 0.6 : -0.6;
  let along = index * 0.5;
  for (let attempt = 0; attempt < 8; attempt++) {
    point.lon = street.lon + street.stepLon * along - street.stepLat * 1.57 * side;
    point.lat = street.lat + street.stepLat * along + (street.stepLon / 1.57) * side;
    if (contains(street.locality.commune.outline, point.lon, point.lat)) return point;
    along = attempt === 0 ? -along : along / 2;
  }
  point.lon = street.lon;
  point.lat = street.lat;
  return point;
}

/** House number and box of an address: mostly plain numbers, some letters, some boxes of the number before. */
export function labelAddress(street: Street, index: number): { number: string; box: string } {
  const mix = (Math.imul(street.id, 2654435761) ^ Math.imul(index + 1, 40503)) >>> 0;
  if (index > 0 && mix % 15 === 0) return { number: String(index), box: String(1 + (mix % 9)) };
  return { number: mix % 29 === 1 ? `${index + 1}A` : String(index + 1), box: '' };
}
