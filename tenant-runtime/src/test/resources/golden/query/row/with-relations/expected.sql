select (
  select row_to_json("r9".*)
  from (
    select "a1"."title" as "title", row_to_json("r6".*) as "author", row_to_json("r8".*) as "sequel_of"
    from "t_1"."books" as "a1"
    left outer join lateral (
      select "a2"."name" as "name", "r5"."_json" as "books"
      from "t_1"."authors" as "a2"
      left outer join lateral (
        select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
        from (
          select "a3"."title" as "title"
          from "t_1"."books" as "a3"
          where "a3"."author_id" = "a2"."id"
          order by "a3"."id" asc
          fetch next ? rows only
        ) as "r4"
      ) as "r5" on true
      where "a2"."id" = "a1"."author_id"
    ) as "r6" on true
    left outer join lateral (
      select "a7"."title" as "title"
      from "t_1"."books" as "a7"
      where "a7"."id" = "a1"."sequel_of_id"
    ) as "r8" on true
    where "a1"."id" = ?
  ) as "r9"
) as "c1"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=2] as BIGINT
