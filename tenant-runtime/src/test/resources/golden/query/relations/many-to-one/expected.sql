select (
  select coalesce(json_agg(row_to_json("r5".*)), '[]') as "_json"
  from (
    select "p2"."title" as "title", row_to_json("r4".*) as "author"
    from (
      select "a1"."title" as "title", "a1"."author_id" as "author_id", "a1"."id" as "id"
      from "t_1"."books" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "a3"."name" as "name"
      from "t_1"."authors" as "a3"
      where "a3"."id" = "p2"."author_id"
    ) as "r4" on true
    order by "p2"."id" asc
  ) as "r5"
) as "c1"
-- 1: Constant[value=100] as Limit[]
