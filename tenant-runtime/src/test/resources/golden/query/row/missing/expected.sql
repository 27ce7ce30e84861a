select (
  select row_to_json("r5".*)
  from (
    select "a1"."name" as "name", "r4"."_json" as "books"
    from "t_1"."authors" as "a1"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
      from (
        select "a2"."title" as "title"
        from "t_1"."books" as "a2"
        where "a2"."author_id" = "a1"."id"
        order by "a2"."id" asc
        fetch next ? rows only
      ) as "r3"
    ) as "r4" on true
    where "a1"."id" = ?
  ) as "r5"
) as "c1"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=999] as BIGINT
