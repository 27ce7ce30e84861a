select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."author_id" as text) as "author_id", cast("a1"."sequel_of_id" as text) as "sequel_of_id"
    from "t_1"."books" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Constant[value=2] as Limit[]
