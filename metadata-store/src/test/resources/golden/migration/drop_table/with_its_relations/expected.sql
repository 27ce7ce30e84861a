ALTER TABLE "t_golden"."books" DROP COLUMN "author_id";
DROP TABLE "t_golden"."authors";
