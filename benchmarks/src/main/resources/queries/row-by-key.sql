SELECT row_to_json(x)
FROM (SELECT id::text, name, composer, milliseconds, unit_price FROM tracks WHERE id = :id) x;
