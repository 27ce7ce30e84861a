select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."label" as "label"
    from "t_1"."tags" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."label" as "label"
    from "t_1"."tags" as "a3"
    where false
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."label" as "label"
    from "t_1"."tags" as "a5"
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."label" as "label"
    from "t_1"."tags" as "a7"
    where (false) is not true
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=100] as Limit[]
