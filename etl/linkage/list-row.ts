/** A row of a member list as its columns say it; texts as written, empty when the list does not say. */
export interface ListRow {
  /** Number of the row, unique in its list. */
  readonly row: number;
  readonly number?: string;
  readonly name: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly postalCode?: string;
  readonly locality?: string;
  readonly phone?: string;
  readonly website?: string;
}
