ALTER TABLE "t_golden"."books" ADD COLUMN "isbn" text;
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_isbn_pat_048c133f" CHECK ("isbn" ~ '^[0-9]{13}$') NOT VALID;
ALTER TABLE "t_golden"."books" VALIDATE CONSTRAINT "books_isbn_pat_048c133f";
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_isbn_uq_048c133f" UNIQUE ("isbn");
