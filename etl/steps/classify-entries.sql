-- Organisations without registry link stand in the directory because a list names them; entries are all that one perimeter holds.

INSERT INTO classified.membership
SELECT entry_id, getvariable('listed_perimeter'), 'IN:LISTED', true
FROM merged.entity WHERE enterprise_number IS NULL;

CREATE TABLE classified.entry AS
SELECT DISTINCT membership.entry_id
FROM classified.membership AS membership
SEMI JOIN merged.entry AS entry ON entry.entry_id = membership.entry_id
WHERE membership.included;
