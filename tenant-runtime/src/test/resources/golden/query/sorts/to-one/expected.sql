select (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "p2"."title" as "title", row_to_json("r5".*) as "author"
    from (
      select "a1"."title" as "title", "a1"."author_id" as "author_id", "a3"."name" as "_sort0", "a1"."id" as "id"
      from "t_1"."books" as "a1"
      left outer join "t_1"."authors" as "a3" on "a3"."id" = "a1"."author_id"
      order by "a3"."name" desc, "a1"."title" asc, "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "a4"."name" as "name"
      from "t_1"."authors" as "a4"
      where "a4"."id" = "p2"."author_id"
    ) as "r5" on true
    order by "p2"."_sort0" desc, "p2"."title" asc, "p2"."id" asc
  ) as "r6"
) as "c1", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    left outer join "t_1"."books" as "a8" on "a8"."id" = "a7"."sequel_of_id"
    left outer join "t_1"."authors" as "a9" on "a9"."id" = "a8"."author_id"
    order by "a9"."name" asc nulls first, "a8"."pages" desc, "a7"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c2"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
