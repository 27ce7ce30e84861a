select (
  select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
  from (
    select "p2"."label" as "a1", cast("p2"."id" as text) as "r2", "p2"."label" as "_json", "r6"."_json" as "p1"
    from (
      select "a1"."label" as "label", "a1"."id" as "id"
      from "t_1"."tags" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r5".*)), '[]') as "_json"
      from (
        select cast("a3"."id" as text) as "r3", "a3"."title" as "_sort0", cast("a3"."id" as text) as "_object"
        from "t_1"."book_tags" as "l4" join "t_1"."books" as "a3" on "a3"."id" = "l4"."owning_id"
        where "l4"."inverse_id" = "p2"."id"
        order by "a3"."id" asc
        fetch next ? rows only
      ) as "r5"
    ) as "r6" on true
    order by "p2"."id" asc
  ) as "r7"
) as "c1"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=100] as Limit[]
