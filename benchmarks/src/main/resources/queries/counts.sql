SELECT coalesce(json_agg(row_to_json(r)), '[]')
FROM (SELECT a.id::text, row_to_json(t) AS tracks_aggregate
      FROM (SELECT id FROM albums ORDER BY id LIMIT 1000) a
      LEFT JOIN LATERAL (SELECT count(*) AS count FROM tracks WHERE album_id = a.id) t ON true
      ORDER BY a.id) r;
