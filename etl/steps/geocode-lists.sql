-- Street and number of the list addresses that came in one field.
UPDATE geo.address AS address
SET street_1 = list_address.street, house_number = list_address.house_number
FROM geo.list_address
WHERE address.kind = 'LIST' AND address.street_1 = list_address.spelling;
