import type { ListField } from '../schema/list-fields.ts';

/** To whom an organisation says, through a list, that it is open: the column `open_to` of an entry. */
export const OPENNESS = ['volunteers', 'job-seekers', 'public', 'companies'] as const;
export type Openness = (typeof OPENNESS)[number];

/** The yes-or-no column of a list that says each. */
export const OPENNESS_FIELDS: Readonly<Record<Openness, ListField>> = {
  volunteers: 'volunteers',
  'job-seekers': 'hires',
  public: 'sellsToPublic',
  companies: 'sellsToCompanies',
};
