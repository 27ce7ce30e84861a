ALTER TABLE "t_golden"."books" DROP COLUMN "author_id";
