SELECT coalesce(json_agg(row_to_json(r)), '[]')
FROM (SELECT t.id::text, t.name, t.unit_price, row_to_json(a) AS album
      FROM (SELECT id, name, unit_price, album_id
            FROM tracks t
            WHERE milliseconds >= :longer
              AND EXISTS (SELECT FROM genres g WHERE g.id = t.genre_id AND g.name = 'Rock')
            ORDER BY name, id LIMIT 20 OFFSET :offset) t
      LEFT JOIN LATERAL (SELECT title FROM albums WHERE id = t.album_id) a ON true
      ORDER BY t.name, t.id) r;
