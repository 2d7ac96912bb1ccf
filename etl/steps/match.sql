-- Ties list rows to enterprises by valid number. Probabilistic linkage (etl/linkage) adds rows with its own method here.
-- A number of the registry that ceased, or that the registry does not know, links nothing and is reported.

DROP SCHEMA IF EXISTS link CASCADE;
CREATE SCHEMA link;

CREATE TABLE link.numbered_row AS
SELECT
  row.list_id, row.source_row, row.enterprise_number,
  CASE
    WHEN enterprise.enterprise_number IS NULL THEN 'unknown-number'
    WHEN enterprise.valid_to IS NOT NULL OR situation.state = 'not-active' THEN 'ceased'
    ELSE 'number'
  END AS method
FROM clean.list_row AS row
LEFT JOIN clean.enterprise AS enterprise USING (enterprise_number)
LEFT JOIN reference_situation AS situation ON situation.code = enterprise.situation
WHERE row.number_state = 'valid';

-- Entry ids of organisations without registry link, computed by TypeScript from folded name and postal code.
CREATE TABLE link.unlinked_row (list_id VARCHAR, source_row VARCHAR, entry_id VARCHAR);

CREATE TABLE link.list_entry (
  list_id VARCHAR NOT NULL, source_row BIGINT NOT NULL, entry_id VARCHAR NOT NULL, enterprise_number VARCHAR, method VARCHAR NOT NULL
);
COMMENT ON TABLE link.list_entry IS 'Which entry each list row speaks of; method: number (valid number of a living enterprise) or none (organisation not linked)';

CREATE TABLE link.reported (
  list_id VARCHAR NOT NULL, source_row BIGINT NOT NULL, enterprise_number VARCHAR, reason VARCHAR NOT NULL, makes_entry BOOLEAN NOT NULL
);
COMMENT ON TABLE link.reported IS 'List rows whose number does not lead to a living enterprise. Those of ceased enterprises make no entry';

INSERT INTO link.reported
SELECT list_id, source_row, enterprise_number,
  CASE method
    WHEN 'ceased' THEN 'the registry says that this enterprise has ceased: the row makes no entry'
    ELSE 'the registry does not hold this number: the row makes an entry not linked to the registry'
  END,
  method <> 'ceased'
FROM link.numbered_row
WHERE method <> 'number';
