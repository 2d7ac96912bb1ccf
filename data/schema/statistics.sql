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

CREATE TABLE observations (
  dataset VARCHAR NOT NULL,
  year INTEGER NOT NULL,
  territory VARCHAR NOT NULL,
  activity VARCHAR NOT NULL,
  form_group VARCHAR NOT NULL,
  size_class VARCHAR NOT NULL,
  measure VARCHAR NOT NULL,
  value DOUBLE,
  status VARCHAR NOT NULL CHECK (status IN ('value', 'zero', 'c', 'n', 'r', 'e', 'b')),
  CHECK ((value IS NULL) = (status IN ('c', 'n')))
);
COMMENT ON TABLE observations IS 'Cells of the publication lattice, certified by disclosure control. Every name of every table in every year; absent cells are zero';
COMMENT ON COLUMN observations.dataset IS 'Table of the lattice (data/reference/lattice/tables.csv)';
COMMENT ON COLUMN observations.territory IS 'NIS code, 2025 grid, place of work';
COMMENT ON COLUMN observations.activity IS 'Code at the activity level of the table, or total';
COMMENT ON COLUMN observations.form_group IS 'Form group, or total';
COMMENT ON COLUMN observations.size_class IS 'Size class of the employer, or total';
COMMENT ON COLUMN observations.measure IS 'employers, jobs or fte; the three share one status';
COMMENT ON COLUMN observations.value IS 'Employers and jobs: number; fte: full-time equivalents, one decimal; null when confidential or not available';
COMMENT ON COLUMN observations.status IS 'value, zero, c confidential, n not available, r revised, e estimated, b break in series';

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

CREATE TABLE demography (
  perimeter VARCHAR NOT NULL,
  territory VARCHAR NOT NULL,
  activity VARCHAR NOT NULL,
  measure VARCHAR NOT NULL CHECK (measure IN ('enterprises', 'entering', 'leaving')),
  age_class VARCHAR NOT NULL CHECK (age_class IN ('0-4', '5-9', '10-19', '20-29', '30+', 'unknown', 'total')),
  year INTEGER NOT NULL,
  value INTEGER,
  status VARCHAR NOT NULL CHECK (status IN ('value', 'c')),
  CHECK ((value IS NULL) = (status = 'c'))
);
COMMENT ON TABLE demography IS 'Age of enterprises, and employers that came and went; country and regions, by registered seat. Absent cells are zero';
COMMENT ON COLUMN demography.activity IS 'Statistical group, or total';
COMMENT ON COLUMN demography.measure IS 'enterprises: registered, by years since foundation; entering and leaving: employers of the last quarter of the year without one in the year before, and the other way round';
COMMENT ON COLUMN demography.age_class IS 'Years since foundation; total for entering and leaving';
COMMENT ON COLUMN demography.year IS 'Of the reference date for enterprises; the panel year for entering and leaving';
COMMENT ON COLUMN demography.status IS 'value, c confidential: fewer than three employers';

CREATE TABLE lifetimes (
  perimeter VARCHAR NOT NULL,
  territory VARCHAR NOT NULL,
  activity_level VARCHAR NOT NULL CHECK (activity_level IN ('total', 'stat-group')),
  activity VARCHAR NOT NULL,
  measure VARCHAR NOT NULL,
  year INTEGER NOT NULL,
  value INTEGER NOT NULL,
  status VARCHAR NOT NULL CHECK (status = 'value')
);
COMMENT ON TABLE lifetimes IS 'Births, closures, survival and ages of registered enterprises, by seat; whole years of which closures are known. Public facts; absent cells are zero';
COMMENT ON COLUMN lifetimes.territory IS 'NIS code, 2025 grid, of the registered seat';
COMMENT ON COLUMN lifetimes.activity IS 'Statistical group, or total';
COMMENT ON COLUMN lifetimes.measure IS 'entries; exits; survivors-<years>: founded that many years before and still registered that many years after their day; age-<class>: registered on 31 December';
COMMENT ON COLUMN lifetimes.year IS 'Calendar year';

CREATE TABLE composition (
  dataset VARCHAR NOT NULL CHECK (dataset IN ('composition-country', 'composition-region', 'committee-country', 'committee-region')),
  year INTEGER NOT NULL,
  territory VARCHAR NOT NULL,
  committee VARCHAR NOT NULL,
  measure VARCHAR NOT NULL CHECK (measure IN ('jobs', 'women', 'part-time', 'total-jobs')),
  value INTEGER,
  status VARCHAR NOT NULL CHECK (status IN ('value', 'c', 'n')),
  CHECK ((value IS NULL) = (status IN ('c', 'n')))
);
COMMENT ON TABLE composition IS 'What the jobs of regions and country are made of, under the certificate; by place of work';
COMMENT ON COLUMN composition.committee IS 'Group of joint committees, or total';
COMMENT ON COLUMN composition.measure IS 'jobs; of them women and part-time; total-jobs: of all committees of the territory';

CREATE TABLE salaried (
  year INTEGER NOT NULL,
  territory VARCHAR NOT NULL,
  activity VARCHAR NOT NULL,
  measure VARCHAR NOT NULL CHECK (measure IN ('jobs', 'employers')),
  value INTEGER NOT NULL
);
COMMENT ON TABLE salaried IS 'All salaried employment, published by its producer, save for cells of observations that are hidden: what shares are counted of';
COMMENT ON COLUMN salaried.activity IS 'NACE section, or total';

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Edition facts: edition_id, kind, demo (true|false), reference_date, schema_version';
