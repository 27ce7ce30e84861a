SELECT row_to_json(x)
FROM (SELECT id, name, composer, milliseconds, unit_price FROM tracks WHERE id = :id) x;
