ALTER TABLE "t_golden"."authors" ALTER COLUMN "name" DROP NOT NULL;
ALTER TABLE "t_golden"."authors" ALTER COLUMN "name" SET DEFAULT 'nobody'::text;
