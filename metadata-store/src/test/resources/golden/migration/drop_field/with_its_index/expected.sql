DROP INDEX "t_golden"."books_title_pages_idx";
ALTER TABLE "t_golden"."books" DROP COLUMN "pages";
