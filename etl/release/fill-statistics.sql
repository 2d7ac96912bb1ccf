-- Fills the attached statistics edition: public counts, certified cells of employment, and regional totals beside the published ones.
-- Variable: reference_date.

INSERT INTO edition.cells (reference_date, perimeter, territory, activity_level, activity, form_group, measure, value, status)
SELECT getvariable('reference_date')::DATE, perimeter, territory, activity_level, activity, form_group, measure, value, 'value'
FROM counts.public_count
ORDER BY perimeter, territory, activity_level, activity, form_group, measure;

INSERT INTO edition.observations (dataset, year, territory, activity, form_group, size_class, measure, value, status)
SELECT dataset, year, territory, activity, form_group, size_class, measure, value, status
FROM protection.observation
ORDER BY dataset, territory, activity, form_group, size_class, year, measure;

INSERT INTO edition.demography (perimeter, territory, activity, measure, age_class, year, value, status)
SELECT perimeter, territory, activity, measure, age_class, year, value, status
FROM counts.demography
ORDER BY ALL;

INSERT INTO edition.check_totals (region, measure, own_value, published_value, year, source, vintage)
SELECT region, measure, own_value, published_value, year, source, vintage
FROM protection.check_total
ORDER BY ALL;
