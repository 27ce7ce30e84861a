CREATE UNIQUE INDEX "orders_one_note_idx" ON "t_golden"."orders" ("customer_id", "note");
