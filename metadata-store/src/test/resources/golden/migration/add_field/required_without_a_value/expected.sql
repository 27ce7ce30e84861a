ALTER TABLE "t_golden"."books" ADD COLUMN "copies" integer NOT NULL;
