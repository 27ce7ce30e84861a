select (
  select row_to_json("r2".*)
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    where "a1"."id" = ?
  ) as "r2"
) as "c1"
-- 1: Constant[value=1] as BIGINT
