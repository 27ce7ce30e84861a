WITH artist AS (
  INSERT INTO artists (name, created_by, updated_by) VALUES ('Benchmark', 'benchmark', 'benchmark')
  RETURNING id, name),
album AS (
  INSERT INTO albums (title, artist_id, created_by, updated_by)
  SELECT 'Album ' || n, artist.id, 'benchmark', 'benchmark' FROM artist, generate_series(1, 1000) n)
SELECT json_build_object('id', id::text, 'name', name) FROM artist;
