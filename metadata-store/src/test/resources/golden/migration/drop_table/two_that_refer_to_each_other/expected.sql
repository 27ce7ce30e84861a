ALTER TABLE "t_golden"."books" DROP CONSTRAINT "books_author_id_fk_f79d303a";
DROP TABLE "t_golden"."authors";
DROP TABLE "t_golden"."books";
