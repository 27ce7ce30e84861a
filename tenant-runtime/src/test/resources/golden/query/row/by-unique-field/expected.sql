select (
  select row_to_json("r2".*)
  from (
    select cast("a1"."id" as text) as "id", "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    where "a1"."email" = ?
  ) as "r2"
) as "c1", (
  select row_to_json("r4".*)
  from (
    select cast("a3"."id" as text) as "id"
    from "t_1"."tags" as "a3"
    where "a3"."label" = ?
  ) as "r4"
) as "c2"
-- 1: Constant[value=bruno@example.org] as TEXT
-- 2: Constant[value=sea] as TEXT
