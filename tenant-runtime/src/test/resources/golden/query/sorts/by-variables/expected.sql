select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    order by "a1"."name" desc, "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    order by "a3"."pages" desc nulls last, "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
