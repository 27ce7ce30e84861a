insert into employees (name, boss_id) values ('Jo', null), ('Kim', 1), ('Lea', 1), ('Max', 2);
insert into genres (name) values ('Jazz'), ('Rock');
insert into albums (title) values ('Blue'), ('Red'), ('Empty');
insert into tracks (title, seconds, album_id, genre_id) values
  ('One', 60, 1, 1), ('Two', 120, 1, 2), ('Three', 180, 1, null), ('Four', 240, 2, 2);
insert into playlists (name) values ('Morning'), ('Night');
insert into playlist_tracks values (1, 1), (1, 4), (2, 1);
