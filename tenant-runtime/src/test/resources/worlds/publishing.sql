insert into authors (name, email) values ('Ada', 'ada@example.org'), ('Bo', 'bo@example.org'), ('Cy', null);
insert into publishers (name) values ('North');
insert into tags (label) values ('sea'), ('sky');
insert into books (title, isbn, author_id, publisher_id) values ('Sea', 'i1', 1, 1), ('Sky', 'i2', 1, 1), ('Sun', 'i3', 2, null);
insert into reviews (words, book_id) select 'w' || i, 1 from generate_series(1, 22) i;
insert into comments (words, review_id) values ('c', 1), ('d', 2);
insert into book_tags values (1, 1), (1, 2);
insert into profiles (bio, author_id) values ('long', 1);
