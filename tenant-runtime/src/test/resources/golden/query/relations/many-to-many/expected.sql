select (
  select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
  from (
    select "p2"."title" as "title", "r6"."_json" as "tags"
    from (
      select "a1"."title" as "title", "a1"."id" as "id"
      from "t_1"."books" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r5".*)), '[]') as "_json"
      from (
        select "a3"."label" as "label"
        from "t_1"."book_tags" as "l4" join "t_1"."tags" as "a3" on "a3"."id" = "l4"."inverse_id"
        where "l4"."owning_id" = "p2"."id"
        order by "a3"."id" asc
        fetch next ? rows only
      ) as "r5"
    ) as "r6" on true
    order by "p2"."id" asc
  ) as "r7"
) as "c1", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "p9"."label" as "label", "r13"."_json" as "books"
    from (
      select "a8"."label" as "label", "a8"."id" as "id"
      from "t_1"."tags" as "a8"
      order by "a8"."id" asc
      fetch next ? rows only
    ) as "p9"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
      from (
        select "a10"."title" as "title"
        from "t_1"."book_tags" as "l11" join "t_1"."books" as "a10" on "a10"."id" = "l11"."owning_id"
        where "l11"."inverse_id" = "p9"."id"
        order by "a10"."id" asc
        fetch next ? rows only
      ) as "r12"
    ) as "r13" on true
    order by "p9"."id" asc
  ) as "r14"
) as "c2"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=100] as Limit[]
