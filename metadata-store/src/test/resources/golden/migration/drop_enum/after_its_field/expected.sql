ALTER TABLE "t_golden"."orders" DROP COLUMN "status";
