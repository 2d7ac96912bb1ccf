-- Fills the attached statistics edition: public counts, and regional totals beside the published ones.
-- Variable: reference_date.

INSERT INTO edition.cells (reference_date, perimeter, territory, activity_level, activity, form_group, measure, value, status)
SELECT getvariable('reference_date')::DATE, perimeter, territory, activity_level, activity, form_group, measure, value, 'value'
FROM counts.public_count
ORDER BY perimeter, territory, activity_level, activity, form_group, measure;

INSERT INTO edition.check_totals (region, measure, own_value, published_value, year, source, vintage)
SELECT region, measure, own_value, published_value, year, source, vintage
FROM counts.check_total
ORDER BY ALL;
