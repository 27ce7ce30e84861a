ALTER TABLE "t_golden"."orders" DROP CONSTRAINT "orders_status_val_f79d303a";
ALTER TABLE "t_golden"."orders" ADD CONSTRAINT "orders_status_val_f79d303a" CHECK ("status" = ANY (ARRAY['NEW', 'PAID', 'LOST', 'SENT']::text[])) NOT VALID;
ALTER TABLE "t_golden"."orders" VALIDATE CONSTRAINT "orders_status_val_f79d303a";
