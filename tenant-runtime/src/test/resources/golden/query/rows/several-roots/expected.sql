select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select row_to_json("r4".*)
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where "a3"."id" = ?
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."label" as "label"
    from "t_1"."tags" as "a5"
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=1] as BIGINT
-- 3: Constant[value=100] as Limit[]
