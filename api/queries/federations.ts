import { z } from 'zod';
import { defineQuery } from './database.ts';

/** Federations whose lists are loaded. */
export const directoryFederations = defineQuery(
  'directory',
  'federations',
  `SELECT federation, name_fr, name_nl, name_de, name_en, website, members
   FROM federations ORDER BY federation`,
  z.object({
    federation: z.string(),
    name_fr: z.string(),
    name_nl: z.string(),
    name_de: z.string(),
    name_en: z.string(),
    website: z.string().nullable(),
    members: z.number(),
  }),
);

/** How much is known of the members of a federation; `exact`: placed at their address. */
export const memberCompleteness = defineQuery(
  'directory',
  'member-completeness',
  `SELECT count(*)::INTEGER AS members, count(enterprise_number)::INTEGER AS number, count(website)::INTEGER AS website,
     count(email)::INTEGER AS email, count(phone)::INTEGER AS phone,
     count(coalesce(description_fr, description_nl, description_de, description_en))::INTEGER AS description,
     (count(*) FILTER (geo_method IN ('address', 'source')))::INTEGER AS exact
   FROM entries
   WHERE entry_id IN (SELECT entry_id FROM memberships WHERE federation = $federation)
     AND NOT list_contains(string_split($withdrawn, ','), entry_id)`,
  z.object({
    members: z.number(),
    number: z.number(),
    website: z.number(),
    email: z.number(),
    phone: z.number(),
    description: z.number(),
    exact: z.number(),
  }),
);

/** Members of a federation that others have too. */
export const sharedMembers = defineQuery(
  'directory',
  'shared-members',
  `SELECT own.entry_id, list(DISTINCT other.federation ORDER BY other.federation) AS federations
   FROM memberships AS own
   JOIN memberships AS other ON other.entry_id = own.entry_id AND other.federation <> own.federation
   WHERE own.federation = $federation GROUP BY own.entry_id ORDER BY own.entry_id`,
  z.object({ entry_id: z.string(), federations: z.array(z.string()) }),
);
