/** What likeness is measured by. */
export interface Profile {
  readonly nis: string;
  readonly population: number;
  /** Social enterprises per 10 000 inhabitants. */
  readonly density: number;
}

/**
 * The `most` territories nearest to one: Euclidean distance over two measures of equal weight, the logarithms of the
 * population and of one plus the density, each divided by its standard deviation over all profiles. Equal distances
 * are ordered by code.
 */
export function findSimilar(own: Profile, profiles: readonly Profile[], most: number): Profile[] {
  const measures = [
    ({ population }: Profile) => Math.log(population),
    ({ density }: Profile) => Math.log(1 + density),
  ];
  const scaled = measures.map((measure) => {
    const deviation = standardDeviation(profiles.map(measure));
    return (profile: Profile) => (deviation === 0 ? 0 : measure(profile) / deviation);
  });
  const distance = (other: Profile): number =>
    scaled.reduce((total, measure) => total + (measure(own) - measure(other)) ** 2, 0);
  return profiles
    .filter(({ nis }) => nis !== own.nis)
    .map((profile) => ({ profile, distance: distance(profile) }))
    .sort((left, right) => left.distance - right.distance || (left.profile.nis < right.profile.nis ? -1 : 1))
    .slice(0, most)
    .map(({ profile }) => profile);
}

function standardDeviation(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}
