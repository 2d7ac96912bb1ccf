-- Births, closures, survival and ages of registered enterprises, by seat: public facts of the registry, whole years only.
-- An enterprise stands in every year as it stands today (or stood at the end): its form, activity and commune then are not known.
-- Temporary tables: reference_*, perimeter, perimeter_rule, perimeter_rule_value, finest tables of aggregate.sql; variables: country,
-- reference_date.

-- Codes of older grids → communes of today.
CREATE TEMP TABLE seat_commune AS
WITH RECURSIVE followed (first_nis, nis) AS (
  SELECT old_nis, new_nis FROM reference_succession
  UNION
  SELECT followed.first_nis, succession.new_nis
  FROM followed JOIN reference_succession AS succession ON succession.old_nis = followed.nis
)
SELECT commune AS code, commune FROM counts.commune_ladder
UNION
SELECT followed.first_nis, followed.nis
FROM followed
SEMI JOIN counts.commune_ladder AS ladder ON ladder.commune = followed.nis
WHERE followed.first_nis NOT IN (SELECT commune FROM counts.commune_ladder);

-- Those that left since the first extract loaded here, with the seat and activity that they had.
CREATE TEMP TABLE left_here AS
WITH departed AS (
  SELECT enterprise_number, effective_form, start_date, valid_to AS end_date FROM clean.enterprise WHERE valid_to IS NOT NULL
),
postal_commune AS (
  SELECT postal_code, min(nis) AS nis FROM reference_locality WHERE main = 'true' GROUP BY postal_code
),
last_seat AS (
  SELECT translate(address."EntityNumber", '.', '') AS enterprise_number, any_value(postal_commune.nis) AS nis
  FROM raw.kbo_address AS address JOIN postal_commune ON postal_commune.postal_code = trim(address."Zipcode")
  WHERE address."TypeOfAddress" = 'REGO' AND address.valid_to IS NOT NULL
  GROUP BY ALL
),
last_activity AS (
  SELECT translate(activity."EntityNumber", '.', '') AS enterprise_number,
    arg_min(nace."group", (kind."Classification" <> 'MAIN', kind."ActivityGroup" <> '006', kind."NaceVersion" <> '2025', nace.code)) AS activity_group
  FROM raw.kbo_activity AS activity
  JOIN raw.kbo_activity_kind AS kind USING (activity_kind)
  JOIN reference_nace AS nace ON nace.version = kind."NaceVersion" AND nace.code = left(kind."NaceCode", 5)
  WHERE activity.valid_to IS NOT NULL
  GROUP BY ALL
)
SELECT departed.enterprise_number, departed.effective_form, last_seat.nis, last_activity.activity_group, departed.start_date, departed.end_date
FROM departed
JOIN last_seat USING (enterprise_number)
LEFT JOIN last_activity USING (enterprise_number);

CREATE TEMP TABLE departed AS
SELECT * FROM left_here
UNION ALL
SELECT closure.enterprise_number, closure.legal_form, closure.commune_nis, nace."group", closure.start_date, closure.end_date
FROM clean.closure AS closure
LEFT JOIN reference_nace AS nace ON nace.version = '2008' AND nace.code = closure.nace_2008
ANTI JOIN clean.enterprise AS known ON known.enterprise_number = closure.enterprise_number;

-- A perimeter holds those that left by the first of its rules that speaks of their form; cooperatives where it asks no accreditation,
-- or where a list still names theirs.
CREATE TEMP TABLE departed_member AS
WITH spoken AS (
  SELECT rule.perimeter, rule.position, rule.kind, form.value AS form
  FROM perimeter_rule AS rule
  JOIN perimeter_rule_value AS form USING (perimeter, position)
  WHERE form.list = 'forms'
),
first_rule AS (
  SELECT perimeter, form, arg_min(kind, position) AS kind FROM spoken GROUP BY perimeter, form
)
SELECT departed.enterprise_number, first_rule.perimeter
FROM departed
JOIN first_rule ON first_rule.form = departed.effective_form
WHERE first_rule.kind IN ('form', 'social-purpose')
  OR (
    first_rule.kind = 'cooperative'
    AND departed.enterprise_number IN (SELECT enterprise_number FROM classified.accreditation_fact)
  );

-- Whole years of which closures are known: from those of the file, else from the year after the first one seen here.
CREATE TEMP TABLE known_year AS
WITH spans AS (
  SELECT
    coalesce((SELECT min(year(end_date)) FROM clean.closure), (SELECT min(year(end_date)) + 1 FROM left_here)) AS first_year,
    year(getvariable('reference_date')::DATE + 1) - 1 AS last_year
)
SELECT unnest(range(first_year, last_year + 1))::INTEGER AS year FROM spans WHERE first_year IS NOT NULL;

-- Lives of the same commune, activity and years stand together. `lived`: whole years until the end.
CREATE TEMP TABLE lives AS
WITH present AS (
  SELECT membership.perimeter, entry.commune, entry.activity_group, entry.start_date, NULL::DATE AS end_date
  FROM merged.entry AS entry
  SEMI JOIN classified.entry AS listed USING (entry_id)
  JOIN classified.membership AS membership ON membership.entry_id = entry.entry_id AND membership.included
  WHERE entry.enterprise_number IS NOT NULL
),
gone AS (
  SELECT departed_member.perimeter, seat_commune.commune, coalesce(departed.activity_group, 'other-services') AS activity_group,
    departed.start_date, departed.end_date
  FROM departed
  JOIN departed_member USING (enterprise_number)
  JOIN seat_commune ON seat_commune.code = departed.nis
),
every AS (SELECT * FROM present UNION ALL SELECT * FROM gone)
SELECT every.perimeter, every.commune, activity_group.stat_group, year(every.start_date) AS start_year, year(every.end_date) AS end_year,
  date_sub('year', every.start_date, every.end_date) AS lived, count(*) AS enterprises
FROM every
JOIN counts.activity_group AS activity_group ON activity_group.activity_group = every.activity_group
GROUP BY ALL;

CREATE TABLE counts.lifetime AS
WITH fact AS (
  SELECT perimeter, commune, stat_group, start_year AS year, 'entries' AS measure, enterprises
  FROM lives SEMI JOIN known_year ON known_year.year = lives.start_year
  UNION ALL
  SELECT perimeter, commune, stat_group, end_year, 'exits', enterprises
  FROM lives SEMI JOIN known_year ON known_year.year = lives.end_year
  UNION ALL
  SELECT perimeter, commune, stat_group, start_year + age.years, 'survivors-' || age.years, enterprises
  FROM lives CROSS JOIN (SELECT unnest([1, 3, 5, 10]) AS years) AS age
  SEMI JOIN known_year AS founded ON founded.year = lives.start_year
  SEMI JOIN known_year AS reached ON reached.year = lives.start_year + age.years
  WHERE lives.end_year IS NULL OR lives.lived >= age.years
  UNION ALL
  SELECT perimeter, commune, stat_group, known_year.year,
    CASE
      WHEN start_year IS NULL THEN 'age-unknown' WHEN known_year.year - start_year < 5 THEN 'age-0-4'
      WHEN known_year.year - start_year < 10 THEN 'age-5-9' WHEN known_year.year - start_year < 20 THEN 'age-10-19'
      WHEN known_year.year - start_year < 30 THEN 'age-20-29' ELSE 'age-30+'
    END,
    enterprises
  FROM lives JOIN known_year ON coalesce(lives.start_year, 0) <= known_year.year AND coalesce(lives.end_year, 9999) > known_year.year
),
territorial AS (
  SELECT
    fact.perimeter, fact.measure, fact.year, fact.stat_group,
    coalesce(ladder.commune, ladder.arrondissement, ladder.province, ladder.region, getvariable('country')) AS territory,
    sum(fact.enterprises) AS enterprises
  FROM fact JOIN counts.commune_ladder AS ladder USING (commune)
  GROUP BY GROUPING SETS (
    (fact.perimeter, fact.measure, fact.year, fact.stat_group, ladder.commune),
    (fact.perimeter, fact.measure, fact.year, fact.stat_group, ladder.arrondissement),
    (fact.perimeter, fact.measure, fact.year, fact.stat_group, ladder.province),
    (fact.perimeter, fact.measure, fact.year, fact.stat_group, ladder.region),
    (fact.perimeter, fact.measure, fact.year, fact.stat_group)
  )
  HAVING grouping(ladder.province) = 1 OR ladder.province IS NOT NULL
)
SELECT perimeter, territory, CASE WHEN grouping(stat_group) = 0 THEN 'stat-group' ELSE 'total' END AS activity_level,
  coalesce(stat_group, 'total') AS activity, measure, year, sum(enterprises)::INTEGER AS value
FROM territorial
GROUP BY GROUPING SETS (
  (perimeter, territory, measure, year, stat_group), (perimeter, territory, measure, year)
);
