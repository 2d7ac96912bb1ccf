import type { StoredLink, StoredRow } from '../../data/schema/workspace/lists.ts';
import { readListRows, readRememberedLinks, saveLinks } from '../../data/schema/workspace/lists.ts';
import { type Link, linkList } from '../linkage/link-list.ts';
import type { ListRow } from '../linkage/list-row.ts';
import { openLinkageIndex } from '../linkage/open-index.ts';
import { prepareLinkageIndex } from './linkage-index.ts';
import { type NamedCandidate, nameCandidates } from './name-candidates.ts';
import { runListJob } from './run-list-job.ts';

const STATES = { automatic: 'linked', review: 'open', none: 'none' } as const;

function toListRow({ row, cells }: StoredRow): ListRow {
  const {
    name = '',
    enterpriseNumber,
    street,
    address,
    houseNumber,
    postalCode,
    locality,
    phone,
    website,
  } = cells;
  const written = {
    number: enterpriseNumber,
    street: street ?? address,
    houseNumber,
    postalCode,
    locality,
    phone,
    website,
  };
  const given = Object.entries(written).filter(([, value]) => value !== undefined);
  return { row, name, ...(Object.fromEntries(given) as Partial<ListRow>) };
}

function toStoredLink(
  link: Link,
  candidates: readonly NamedCandidate[],
  remembered: string | null | undefined,
): StoredLink {
  const { row, decision, method, enterpriseNumber, probability, warnings, modelId, dataVersion } = link;
  const facts = { row, candidates, warnings, modelId, dataVersion, probability };
  if (remembered !== undefined) {
    const known = remembered === null ? 'none' : 'linked';
    return { ...facts, link: known, method: 'remembered', enterprise: remembered };
  }
  return { ...facts, link: STATES[decision], method, enterprise: enterpriseNumber };
}

await runListJob('matching', async ({ workspace, settings, list }) => {
  console.log('[1/3] index …');
  const file = await prepareLinkageIndex(settings.ESSAIM_DATA, settings.ESSAIM_MEMORY_LIMIT);
  const rows = await readListRows(workspace, list.id);
  const remembered = await readRememberedLinks(workspace, list.organisation_id);
  console.log('[2/3] match …');
  const index = await openLinkageIndex(file);
  try {
    const links = await linkList(index, rows.map(toListRow));
    const named = await nameCandidates(index, links);
    const keys = new Map(rows.map(({ row, memoryKey }) => [row, memoryKey]));
    console.log('[3/3] keep …');
    await saveLinks(
      workspace,
      list.id,
      links.map((link) =>
        toStoredLink(link, named.get(link.row) ?? [], remembered.get(keys.get(link.row) ?? '')),
      ),
    );
  } finally {
    index.close();
  }
});
