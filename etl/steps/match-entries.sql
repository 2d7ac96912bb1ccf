-- One row per list row that speaks of an entry.
INSERT INTO link.list_entry
SELECT list_id, source_row, enterprise_number AS entry_id, enterprise_number, method
FROM link.numbered_row
WHERE method = 'number'
UNION ALL
SELECT list_id, source_row::BIGINT, entry_id, NULL, 'none'
FROM link.unlinked_row
ORDER BY list_id, source_row;
