select (
  select row_to_json("r2".*)
  from (
    select cast("a1"."id" as text) as "id", "a1"."name" as "name", "a1"."email" as "email", "a1"."born" as "born"
    from "t_1"."authors" as "a1"
    where "a1"."id" = ?
  ) as "r2"
) as "c1"
-- 1: Parameter[path=[id]] as BIGINT
