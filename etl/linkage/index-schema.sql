-- The linkage index of one registry release: public names, addresses and role contacts, and the keys that find candidates.

CREATE TABLE entity (entity_id INTEGER NOT NULL, enterprise_number VARCHAR NOT NULL, legal_form VARCHAR, state VARCHAR NOT NULL, postal_code VARCHAR);
COMMENT ON TABLE entity IS 'One registered legal person; entity_id counts from 0 in the order of enterprise numbers';
COMMENT ON COLUMN entity.postal_code IS 'Of the seat';

CREATE TABLE registry_name (entity_id INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE registry_name IS 'Every public name as the registry writes it, names of establishments included';

CREATE TABLE alternate (entity_id INTEGER NOT NULL, words VARCHAR NOT NULL, part BOOLEAN NOT NULL);
COMMENT ON TABLE alternate IS 'Standard words of each way of writing each name; part: a half, an abridgement, a name without its bracket';

CREATE TABLE address (
  entity_id INTEGER NOT NULL, seat BOOLEAN NOT NULL, postal_code VARCHAR, commune VARCHAR,
  street VARCHAR, street_key VARCHAR, street_text VARCHAR, house_number VARCHAR, house VARCHAR
);
COMMENT ON TABLE address IS 'Seat and establishments; house is the number without its letter or box; street_key unifies abbreviations, street_text is only folded';

CREATE TABLE contact (entity_id INTEGER NOT NULL, kind VARCHAR NOT NULL CHECK (kind IN ('phone', 'domain')), value VARCHAR NOT NULL);
COMMENT ON TABLE contact IS 'Last eight digits of published telephones and domains of published web addresses; shared hosts left out';

CREATE TABLE establishment (establishment_number VARCHAR NOT NULL, entity_id INTEGER NOT NULL);
COMMENT ON TABLE establishment IS 'Numbers of establishments, which lists give in place of enterprise numbers';

CREATE TABLE vocabulary (word VARCHAR NOT NULL, frequency INTEGER NOT NULL, head VARCHAR NOT NULL, tail VARCHAR NOT NULL);
COMMENT ON TABLE vocabulary IS 'Words of all names with the number of entities that use them; head: first three letters, tail: last four';

CREATE TABLE blocking_key (key UBIGINT NOT NULL, entity_id INTEGER NOT NULL, weight FLOAT NOT NULL);
COMMENT ON TABLE blocking_key IS 'Hashed keys under which list rows meet entities; weight: ln(entities / entities with this key)';

CREATE TABLE place_phrase (phrase VARCHAR NOT NULL, place INTEGER NOT NULL, commune VARCHAR, postal_code VARCHAR NOT NULL);
COMMENT ON TABLE place_phrase IS 'Standard words that name places inside names; the phrases of one place in several languages share its number';

CREATE TABLE locality (name VARCHAR NOT NULL, postal_code VARCHAR NOT NULL, commune VARCHAR);
COMMENT ON TABLE locality IS 'Folded names of localities with their postal codes and communes';

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Format, data version, number of entities, frequency cap, parameters of the model';
