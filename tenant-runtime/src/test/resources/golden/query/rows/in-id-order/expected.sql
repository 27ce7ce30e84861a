select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."id" as text) as "id", "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Constant[value=100] as Limit[]
