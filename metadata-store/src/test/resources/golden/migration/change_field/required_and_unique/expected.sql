ALTER TABLE "t_golden"."authors" ALTER COLUMN "born" SET NOT NULL;
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_title_uq_b0c78321" UNIQUE ("title");
CREATE INDEX "authors_born_ix_90a476a4" ON "t_golden"."authors" ("born");
