DROP INDEX "t_golden"."books_title_pages_idx";
