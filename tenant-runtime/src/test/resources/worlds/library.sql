insert into authors (name, email, born) values
  ('Ada', 'ada@example.org', '1901-02-03'),
  ('Bruno', 'bruno@example.org', '1930-12-24'),
  ('Chloe', null, null),
  ('Dora', 'dora@example.com', '1975-06-01');
insert into books (title, pages, price, genre, languages, details, author_id) values
  ('The Sea', 120, 9.90, 'NOVEL', '{en,fr}', '{"shelf": "A1", "loans": [1, 2]}', 1),
  ('The Sea, again', 340, 12.50, 'NOVEL', '{en}', '{"shelf": "A2"}', 1),
  ('Hundred Poems', 100, null, 'POEM', '{}', null, 1),
  ('Winter', null, 20.00, 'POEM', null, '{"shelf": "B1"}', 2),
  ('Night_Train 100%', 205, 7.00, null, '{de}', '[]', 4);
update books set sequel_of_id = 1 where title = 'The Sea, again';
insert into tags (label, created_at, updated_at)
  select label, '2024-01-01T00:00:00Z', '2024-02-29T12:00:00Z' from unnest('{sea,classic,unused}'::text[]) as label;
insert into book_tags (owning_id, inverse_id) select 1, 1;
