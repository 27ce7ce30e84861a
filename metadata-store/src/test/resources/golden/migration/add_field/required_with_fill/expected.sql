ALTER TABLE "t_golden"."books" ADD COLUMN "copies" integer NOT NULL DEFAULT 1;
ALTER TABLE "t_golden"."books" ALTER COLUMN "copies" DROP DEFAULT;
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_copies_rng_048c133f" CHECK ("copies" >= 0) NOT VALID;
ALTER TABLE "t_golden"."books" VALIDATE CONSTRAINT "books_copies_rng_048c133f";
