DROP INDEX "t_golden"."authors_search_ts_3e63930d";
DROP INDEX "t_golden"."books_search_ts_3fffd240";
ALTER TABLE "t_golden"."authors" DROP CONSTRAINT "authors_name_len_44e034b6";
ALTER TABLE "t_golden"."books" DROP COLUMN "blurb";
ALTER TABLE "t_golden"."authors" ALTER COLUMN "name" TYPE jsonb USING to_jsonb("name");
CREATE INDEX "books_search_ts_3fffd240" ON "t_golden"."books" USING gin (to_tsvector('pg_catalog.simple', left(coalesce("title", ''), 100000)));
