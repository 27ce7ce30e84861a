ALTER TABLE "t_golden"."books" ADD COLUMN "editor_id" bigint;
ALTER TABLE "t_golden"."books" ADD CONSTRAINT "books_editor_id_fk_048c133f" FOREIGN KEY ("editor_id") REFERENCES "t_golden"."authors" ("id") ON DELETE SET NULL NOT VALID;
ALTER TABLE "t_golden"."books" VALIDATE CONSTRAINT "books_editor_id_fk_048c133f";
CREATE INDEX "books_editor_id_ix_048c133f" ON "t_golden"."books" ("editor_id", "id");
