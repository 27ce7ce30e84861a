select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name", "a1"."born" as "born"
    from "t_1"."authors" as "a1"
    order by "a1"."born" desc, "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."name" as "name"
    from "t_1"."authors" as "a3"
    order by "a3"."born" desc nulls last, "a3"."name" asc, "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."name" as "name"
    from "t_1"."authors" as "a5"
    order by "a5"."born" asc nulls first, "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
