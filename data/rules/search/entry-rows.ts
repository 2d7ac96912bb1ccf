/** Statements that read a whole directory edition in the order of names. The first makes that order, the last forgets it. */
export const PERIMETERS = `
SELECT DISTINCT perimeter FROM perimeter_membership ORDER BY perimeter`;

export const ORDERED_ENTRIES = `
CREATE TEMP TABLE ordered_entries AS
SELECT
  entry_id,
  (row_number() OVER (ORDER BY strip_accents(lower(name)), entry_id) - 1)::INTEGER AS position
FROM entries`;

export const ENTRIES_IN_ORDER = `
WITH included_perimeters AS (
  SELECT entry_id, sum(1 << perimeter_rank)::INTEGER AS perimeter_bits
  FROM (
    SELECT entry_id, included, (dense_rank() OVER (ORDER BY perimeter) - 1)::INTEGER AS perimeter_rank
    FROM perimeter_membership
  )
  WHERE included
  GROUP BY entry_id
)
SELECT
  entries.entry_id, name, name_fr, name_nl, name_de, name_en, form_group, legal_form, state,
  street_fr, street_nl, street_de,
  house_number || CASE WHEN box IS NULL THEN '' ELSE ' / ' || box END,
  postal_code, locality_fr, locality_nl, locality_de, commune, lon, lat, geo_method,
  nace_version || ':' || nace_code, activity_group, website,
  nullif(array_to_string(keywords, chr(31)), ''), coalesce(perimeter_bits, 0)
FROM entries
JOIN ordered_entries USING (entry_id)
LEFT JOIN included_perimeters USING (entry_id)
ORDER BY position`;

export const NAMES_IN_ORDER = `
SELECT position, name, bool_or(language IN ('nl', 'de')) AS germanic FROM (
  SELECT entry_id, name, 'unknown' AS language FROM entries
  UNION
  SELECT entry_id, unnest([name_fr, name_nl, name_de, name_en]), unnest(['fr', 'nl', 'de', 'en']) FROM entries
  UNION
  SELECT entry_id, name, language FROM names
) AS all_names
JOIN ordered_entries USING (entry_id)
WHERE name IS NOT NULL
GROUP BY position, name
ORDER BY position, name`;

export const ACCREDITATIONS_IN_ORDER = `
SELECT DISTINCT position, type FROM accreditations JOIN ordered_entries USING (entry_id) ORDER BY position, type`;

export const FEDERATIONS_IN_ORDER = `
SELECT DISTINCT position, federation FROM memberships JOIN ordered_entries USING (entry_id) ORDER BY position, federation`;

export const OPENNESS_IN_ORDER = `
SELECT position, unnest(open_to) AS who FROM entries JOIN ordered_entries USING (entry_id) ORDER BY position, who`;

/** Activities beside the main one, those of establishments included; former ones are left out. */
export const OTHER_ACTIVITIES_IN_ORDER = `
SELECT DISTINCT position, activities.nace_version || ':' || activities.nace_code AS nace
FROM activities
JOIN ordered_entries USING (entry_id)
JOIN entries USING (entry_id)
WHERE classification <> 'ANCI'
  AND (activities.nace_version, activities.nace_code) IS DISTINCT FROM (entries.nace_version, entries.nace_code)
ORDER BY position, nace`;

export const FORGET_ORDER = `DROP TABLE ordered_entries`;
