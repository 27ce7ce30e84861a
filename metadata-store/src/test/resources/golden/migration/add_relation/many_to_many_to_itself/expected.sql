CREATE TABLE "t_golden"."authors_friends" (
  "author_id" bigint NOT NULL,
  "other_author_id" bigint NOT NULL,
  CONSTRAINT "authors_friends_pair_pk_048c133f" PRIMARY KEY ("author_id", "other_author_id"),
  CONSTRAINT "authors_friends_author_id_fk_048c133f" FOREIGN KEY ("author_id") REFERENCES "t_golden"."authors" ("id") ON DELETE CASCADE,
  CONSTRAINT "authors_friends_other_author_id_fi_048c133f" FOREIGN KEY ("other_author_id") REFERENCES "t_golden"."authors" ("id") ON DELETE CASCADE
);
CREATE INDEX "authors_friends_other_author_id_ii_048c133f" ON "t_golden"."authors_friends" ("other_author_id");
