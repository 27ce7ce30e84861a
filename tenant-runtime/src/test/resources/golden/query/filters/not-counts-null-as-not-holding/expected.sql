select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title", "a1"."pages" as "pages"
    from "t_1"."books" as "a1"
    where ("a1"."pages" <= ?) is not true
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title", "a3"."pages" as "pages"
    from "t_1"."books" as "a3"
    where "a3"."pages" <> ?
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2"
-- 1: Constant[value=200] as INTEGER
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=120] as INTEGER
-- 4: Constant[value=100] as Limit[]
