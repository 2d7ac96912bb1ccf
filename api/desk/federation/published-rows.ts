import type { LinkState, List } from '../../../data/schema/workspace/list-tables.ts';
import { LIST_COLUMNS } from '../../../data/schema/workspace/lists.ts';
import type { Workspace } from '../../../data/schema/workspace/open.ts';

/** A row of the list that an organisation has published. */
export interface PublishedRow {
  readonly row: number;
  readonly name: string;
  /** Address as the list gives it. */
  readonly place: string;
  readonly link: LinkState;
  /** Null when it is linked to none. */
  readonly enterprise: string | null;
}

/** The published list of an organisation; undefined when it has none. */
export async function findPublishedList({ db }: Workspace, organisation: string): Promise<List | undefined> {
  return db
    .selectFrom('list')
    .select(LIST_COLUMNS)
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'published')
    .executeTakeFirst();
}

/** The rows of a list in order, with what they are linked to. */
export async function readPublishedRows({ db }: Workspace, list: string): Promise<PublishedRow[]> {
  const rows = await db
    .selectFrom('list_row')
    .select(['row', 'cells', 'link', 'enterprise'])
    .where('list_id', '=', list)
    .orderBy('row')
    .execute();
  return rows.map(({ row, cells, link, enterprise }) => {
    const {
      name = '',
      street,
      address,
      houseNumber,
      postalCode,
      locality,
    } = JSON.parse(cells) as Partial<Record<string, string>>;
    const place = [street ?? address, houseNumber, postalCode, locality].filter(Boolean).join(' ');
    return { row, name, place, link, enterprise: link === 'linked' ? enterprise : null };
  });
}
