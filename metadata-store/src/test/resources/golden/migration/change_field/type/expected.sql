ALTER TABLE "t_golden"."authors" ALTER COLUMN "born" TYPE timestamptz USING ("born"::timestamp AT TIME ZONE 'UTC');
ALTER TABLE "t_golden"."authors" ALTER COLUMN "born" SET DEFAULT now();
