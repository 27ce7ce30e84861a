INSERT INTO playlists (name, created_by, updated_by) VALUES ('Benchmark', 'benchmark', 'benchmark')
RETURNING json_build_object('id', id::text, 'name', name);
