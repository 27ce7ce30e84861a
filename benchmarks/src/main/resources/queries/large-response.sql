SELECT coalesce(json_agg(row_to_json(r)), '[]')
FROM (SELECT a.id::text, a.title, row_to_json(s) AS artist, t.tracks
      FROM (SELECT id, title, artist_id FROM albums ORDER BY id LIMIT 1000) a
      LEFT JOIN LATERAL (SELECT name FROM artists WHERE id = a.artist_id) s ON true
      LEFT JOIN LATERAL (
        SELECT coalesce(json_agg(row_to_json(x)), '[]') AS tracks
        FROM (SELECT c.id::text, c.name, c.milliseconds, row_to_json(g) AS genre
              FROM (SELECT id, name, milliseconds, genre_id
                    FROM tracks WHERE album_id = a.id ORDER BY id LIMIT 100) c
              LEFT JOIN LATERAL (SELECT id::text, name FROM genres WHERE id = c.genre_id) g ON true
              ORDER BY c.id) x) t ON true
      ORDER BY a.id) r;
