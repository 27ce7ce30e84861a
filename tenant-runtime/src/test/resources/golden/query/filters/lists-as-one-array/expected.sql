select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."id" as text) as "id"
    from "t_1"."books" as "a1"
    where "a1"."id" = any (?)
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select cast("a3"."id" as text) as "id"
    from "t_1"."books" as "a3"
    where "a3"."id" <> all (?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2"
-- 1: Parameter[path=[ids]] as ArrayOf[element=BIGINT]
-- 2: Constant[value=100] as Limit[]
-- 3: Parameter[path=[ids]] as ArrayOf[element=BIGINT]
-- 4: Constant[value=100] as Limit[]
