SELECT coalesce(json_agg(row_to_json(r)), '[]')
FROM (SELECT a.id::text, a.title, t.tracks
      FROM (SELECT id, title FROM albums ORDER BY id LIMIT 20 OFFSET :offset) a
      LEFT JOIN LATERAL (
        SELECT coalesce(json_agg(row_to_json(x)), '[]') AS tracks
        FROM (SELECT c.id::text, c.name, c.milliseconds, row_to_json(g) AS genre
              FROM (SELECT id, name, milliseconds, genre_id
                    FROM tracks WHERE album_id = a.id ORDER BY id LIMIT 100) c
              LEFT JOIN LATERAL (SELECT id::text, name FROM genres WHERE id = c.genre_id) g ON true
              ORDER BY c.id) x) t ON true
      ORDER BY a.id) r;
