select (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "p2"."name" as "name", "r5"."_json" as "books"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
      from (
        select "a3"."title" as "title"
        from "t_1"."books" as "a3"
        where "a3"."author_id" = "p2"."id"
        order by "a3"."id" asc
        fetch next ? rows only
      ) as "r4"
    ) as "r5" on true
    order by "p2"."id" asc
  ) as "r6"
) as "c1"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
