-- Statistics edition: the cells of one statistical run, kept for ever. Here public counts; protected measures join with disclosure control.

CREATE TABLE cells (
  reference_date DATE NOT NULL,
  perimeter VARCHAR NOT NULL,
  territory VARCHAR NOT NULL,
  activity_level VARCHAR NOT NULL CHECK (activity_level IN ('total', 'stat-group', 'group', 'section')),
  activity VARCHAR NOT NULL,
  form_group VARCHAR NOT NULL,
  measure VARCHAR NOT NULL,
  value INTEGER,
  status VARCHAR NOT NULL CHECK (status IN ('value', 'zero', 'c', 'n', 'r', 'e', 'b'))
);
COMMENT ON TABLE cells IS 'Published cells. Territory: NIS code, 2025 grid. Absent cells of a public count are zero';
COMMENT ON COLUMN cells.status IS 'value, zero, c confidential, n not available, r revised, e estimated, b break in series';

CREATE TABLE check_totals (
  region VARCHAR NOT NULL,
  measure VARCHAR NOT NULL,
  own_value DOUBLE NOT NULL,
  published_value DOUBLE NOT NULL,
  year INTEGER NOT NULL,
  source VARCHAR NOT NULL,
  vintage VARCHAR NOT NULL
);
COMMENT ON TABLE check_totals IS 'Regional totals of employing enterprises and their full-time equivalents beside the published ones; regional totals only';

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Edition facts: edition_id, kind, demo (true|false), reference_date, schema_version';
