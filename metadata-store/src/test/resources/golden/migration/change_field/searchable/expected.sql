DROP INDEX "t_golden"."authors_search_ts_3e63930d";
DROP INDEX "t_golden"."books_search_ts_3fffd240";
CREATE INDEX "authors_search_ts_3e63930d" ON "t_golden"."authors" USING gin (to_tsvector('pg_catalog.simple', left(coalesce("name", '') || ' ' || coalesce("about", ''), 100000)));
