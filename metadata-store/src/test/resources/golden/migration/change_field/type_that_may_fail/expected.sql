ALTER TABLE "t_golden"."authors" ALTER COLUMN "email" TYPE integer USING "email"::integer;
ALTER TABLE "t_golden"."authors" ADD CONSTRAINT "authors_email_rng_193f10b1" CHECK ("email" >= 1) NOT VALID;
ALTER TABLE "t_golden"."authors" VALIDATE CONSTRAINT "authors_email_rng_193f10b1";
