select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title", "a1"."details" as "details"
    from "t_1"."books" as "a1"
    where "a1"."details" @> ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where "a3"."details" = ?
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title"
    from "t_1"."books" as "a5"
    where "a5"."details" is null
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3"
-- 1: Constant[value={shelf=A1}] as JSONB
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=[]] as JSONB
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=100] as Limit[]
