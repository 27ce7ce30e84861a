select (
  select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
  from (
    select "p2"."title" as "title", row_to_json("r4".*) as "sequel", row_to_json("r6".*) as "sequel_of"
    from (
      select "a1"."title" as "title", "a1"."id" as "id", "a1"."sequel_of_id" as "sequel_of_id"
      from "t_1"."books" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "a3"."title" as "title"
      from "t_1"."books" as "a3"
      where "a3"."sequel_of_id" = "p2"."id"
    ) as "r4" on true
    left outer join lateral (
      select "a5"."title" as "title"
      from "t_1"."books" as "a5"
      where "a5"."id" = "p2"."sequel_of_id"
    ) as "r6" on true
    order by "p2"."id" asc
  ) as "r7"
) as "c1"
-- 1: Constant[value=2] as Limit[]
