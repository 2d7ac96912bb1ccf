-- Gates. Each line says in words what was found and what is asked.
-- Variables: minimum_enterprises, minimum_establishments, minimum_entries, minimum_public_counts, maximum_loss, accept_loss,
-- compare_losses, coverage (NIS codes, empty: loaded provinces), minimum_placed, minimum_precise, current_grid.

CREATE TEMP TABLE located_entry AS
SELECT entry.geo_method
FROM merged.entry AS entry
SEMI JOIN classified.entry AS listed USING (entry_id)
LEFT JOIN clean.address AS address ON address.entity_number = entry.enterprise_number AND address.kind = 'REGO'
WHERE NOT coalesce(address.is_foreign, false);

CREATE TEMP TABLE wanted_commune AS
WITH ladder AS (
  SELECT *, coalesce(province, region) AS province_or_region FROM counts.commune_ladder
),
loaded AS (
  SELECT DISTINCT ladder.province_or_region
  FROM ladder JOIN geo.street AS street ON street.nis = ladder.commune
)
SELECT ladder.commune
FROM ladder
WHERE CASE WHEN len(getvariable('coverage')) = 0
  THEN ladder.province_or_region IN (SELECT province_or_region FROM loaded)
  ELSE list_has_any([ladder.commune, ladder.arrondissement, ladder.province, ladder.region, getvariable('country')], getvariable('coverage'))
END;

INSERT INTO checks.result
WITH counted AS (
  SELECT unnest(['enterprises', 'establishments', 'entries', 'public_counts']) AS what,
    unnest([
      (SELECT count(*) FROM clean.enterprise WHERE valid_to IS NULL), (SELECT count(*) FROM merged.establishment),
      (SELECT count(*) FROM classified.entry), (SELECT count(*) FROM counts.public_count)
    ]) AS found,
    unnest([
      getvariable('minimum_enterprises'), getvariable('minimum_establishments'), getvariable('minimum_entries'),
      getvariable('minimum_public_counts')
    ])::BIGINT AS wanted
)
SELECT 'minimum-' || what, found >= wanted, true, format('{}: {} found, at least {} asked', what, found, wanted)
FROM counted;

INSERT INTO checks.result
SELECT
  'source-loss-' || last_source.source,
  coalesce(source.rows_kept, 0) >= last_source.rows_kept * (1 - getvariable('maximum_loss')) OR getvariable('accept_loss')
    OR NOT getvariable('compare_losses'),
  true,
  format('{}: {} rows, {} in the last release ({:.1f} % lost, at most {:.1f} % allowed{})',
    last_source.source, coalesce(source.rows_kept, 0), last_source.rows_kept,
    greatest(0, 100 * (1 - coalesce(source.rows_kept, 0) / last_source.rows_kept::DOUBLE)), 100 * getvariable('maximum_loss')::DOUBLE,
    CASE WHEN NOT getvariable('compare_losses') THEN ', not compared: one of the two is a demonstration'
      WHEN getvariable('accept_loss') THEN ', accepted by --accept-loss' ELSE '' END)
FROM last_source
LEFT JOIN checks.source AS source USING (source)
WHERE last_source.rows_kept > 0;

INSERT INTO checks.result
WITH orphan AS (
  SELECT 'names' AS what, count(*) AS found FROM merged.name ANTI JOIN merged.entity AS entity USING (entry_id)
  UNION ALL
  SELECT 'establishments', count(*) FROM merged.establishment ANTI JOIN merged.entity AS entity USING (entry_id)
  UNION ALL
  SELECT 'activities', count(*) FROM merged.activity ANTI JOIN merged.entity AS entity USING (entry_id)
  UNION ALL
  SELECT 'provenance', count(*) FROM merged.provenance ANTI JOIN merged.entity AS entity USING (entry_id)
  UNION ALL
  SELECT 'entries without fields', count(*) FROM classified.entry ANTI JOIN merged.entry AS entry USING (entry_id)
  UNION ALL
  SELECT 'entries without perimeter', count(*) FROM classified.entry ANTI JOIN classified.membership AS membership USING (entry_id)
  UNION ALL
  SELECT 'list rows', count(*) FROM link.list_entry
    ANTI JOIN clean.list_row AS row ON row.list_id = list_entry.list_id AND row.source_row = list_entry.source_row
  UNION ALL
  SELECT 'communes unknown to the reference', count(*) FROM merged.entry
    ANTI JOIN counts.commune_ladder AS ladder ON ladder.commune = entry.commune WHERE entry.commune IS NOT NULL
  UNION ALL
  SELECT 'activity groups unknown to the reference', count(*) FROM merged.entry
    ANTI JOIN counts.activity_group AS activity_group USING (activity_group)
)
SELECT 'no-orphan-keys', sum(found) = 0, true,
  coalesce(string_agg(format('{}: {}', what, found), ', ' ORDER BY what) FILTER (found > 0), 'no orphan key')
FROM orphan;

INSERT INTO checks.result
SELECT 'communes-covered', count(*) FILTER (covered.nis IS NULL) = 0, true,
  format('{} of {} communes have addresses{}', count(covered.nis), count(*),
    coalesce('; without: ' || string_agg(wanted_commune.commune, ' ' ORDER BY wanted_commune.commune) FILTER (covered.nis IS NULL), ''))
FROM wanted_commune
LEFT JOIN geo.covered_commune AS covered ON covered.nis = wanted_commune.commune;

INSERT INTO checks.result
WITH share AS (
  SELECT
    coalesce(count(*) FILTER (geo_method <> 'none') / nullif(count(*), 0), 1) AS placed,
    coalesce(count(*) FILTER (geo_method IN ('address', 'street', 'source')) / nullif(count(*), 0), 1) AS precise,
    coalesce((SELECT string_agg(format('{} {}', geo_method, entries), ', ' ORDER BY geo_method)
      FROM (SELECT geo_method, count(*) AS entries FROM located_entry GROUP BY geo_method)), 'no entry') AS by_method
  FROM located_entry
)
SELECT 'geocoding-placed', placed >= getvariable('minimum_placed'), true,
  format('{:.1f} % of the entries in the country have a point, at least {:.1f} % asked ({})',
    100 * placed, 100 * getvariable('minimum_placed')::DOUBLE, by_method)
FROM share
UNION ALL
SELECT 'geocoding-precise', precise >= getvariable('minimum_precise'), true,
  format('{:.1f} % are placed at their address, street or given point, at least {:.1f} % asked',
    100 * precise, 100 * getvariable('minimum_precise')::DOUBLE)
FROM share;

INSERT INTO checks.result
WITH level_total AS (
  SELECT count.perimeter, count.measure, territory.level, sum(count.value) AS value
  FROM counts.public_count AS count
  JOIN reference_territory AS territory ON territory.nis = count.territory AND territory.grid = getvariable('current_grid')
  WHERE count.activity_level = 'total' AND count.form_group = 'total' AND territory.level IN ('country', 'region', 'commune', 'arrondissement')
  GROUP BY ALL
),
uneven AS (
  SELECT perimeter, measure FROM level_total GROUP BY ALL HAVING min(value) <> max(value) OR count(*) <> 4
)
SELECT 'totals-add-up', count(*) = 0, true,
  CASE WHEN count(*) = 0 THEN 'communes, arrondissements and regions add up to the country'
    ELSE format('levels disagree for {}', string_agg(perimeter || ' ' || measure, ', ' ORDER BY perimeter, measure)) END
FROM uneven;

INSERT INTO checks.result
SELECT 'published-total-' || year || '-' || region || '-' || measure, abs(own_value / published_value - 1) <= 0.02, false,
  format('{} {} {}: {} here, {} published by {} ({:+.1f} %)', region, measure, year, own_value::BIGINT, published_value::BIGINT, source,
    100 * (own_value / published_value - 1))
FROM protection.check_total
ORDER BY year, region, measure;
