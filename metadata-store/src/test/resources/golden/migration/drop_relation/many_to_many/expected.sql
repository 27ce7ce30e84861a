DROP TABLE "t_golden"."orders_shares";
