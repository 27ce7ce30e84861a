ALTER TABLE "t_golden"."books" DROP CONSTRAINT "books_author_id_fk_f79d303a";
ALTER TABLE "t_golden"."books" ALTER COLUMN "author_id" SET NOT NULL;
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_author_id_fk_f79d303a" FOREIGN KEY ("author_id") REFERENCES "t_golden"."authors" ("id") ON DELETE CASCADE NOT VALID;
ALTER TABLE "t_golden"."books" VALIDATE CONSTRAINT "books_author_id_fk_f79d303a";
