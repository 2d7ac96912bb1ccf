/** The eight needs of the home page, each with the activity group that answers it. */
export const NEEDS = [
  { key: 'food', group: 'food-shops' },
  { key: 'secondHand', group: 'second-hand' },
  { key: 'home', group: 'home-help' },
  { key: 'care', group: 'care-health' },
  { key: 'children', group: 'childhood-youth' },
  { key: 'work', group: 'training-work' },
  { key: 'energy', group: 'energy-mobility' },
  { key: 'housing', group: 'housing' },
] as const;
