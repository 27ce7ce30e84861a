select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."id" as text) as "id", "a1"."title" as "title"
    from "t_1"."books" as "a1"
    order by "a1"."id" asc
    offset ? rows
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Parameter[path=[offset]] as Offset[]
-- 2: Parameter[path=[limit]] as Limit[]
