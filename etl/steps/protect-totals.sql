-- Totals by seat that may stand beside the published ones: of certified years only those that the lattice publishes, of earlier years,
-- of which nothing else is published, as they were counted. Variable: certified_from (first certified year).

CREATE OR REPLACE TABLE protection.check_total AS
SELECT
  counted.region, counted.measure, coalesce(round(seated.value, 0), counted.own_value) AS own_value, counted.published_value,
  counted.year, counted.source, counted.vintage
FROM counts.check_total AS counted
LEFT JOIN protection.observation AS seated
  ON seated.dataset = 'seat-region' AND seated.territory = counted.region AND seated.year = counted.year
  AND seated.measure = CASE counted.measure WHEN 'enterprises' THEN 'employers' ELSE counted.measure END
WHERE counted.year < getvariable('certified_from') OR seated.value IS NOT NULL;
