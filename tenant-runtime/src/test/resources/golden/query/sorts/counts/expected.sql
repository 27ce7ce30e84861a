select (
  select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    order by (
      select count(*)
      from "t_1"."books" as "a2"
      where "a2"."author_id" = "a1"."id"
    ) desc, "a1"."name" asc, "a1"."id" asc
    fetch next ? rows only
  ) as "r3"
) as "c1", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "p5"."title" as "title", "r13"."_json" as "tags"
    from (
      select "a4"."title" as "title", "a4"."id" as "id", case when "a6"."id" is not null then (
        select count(*)
        from "t_1"."books" as "a7"
        where "a7"."author_id" = "a6"."id"
      ) end as "_sort0", (
        select count(*)
        from "t_1"."book_tags" as "l9" join "t_1"."tags" as "a8" on "a8"."id" = "l9"."inverse_id"
        where "l9"."owning_id" = "a4"."id"
      ) as "_sort1"
      from "t_1"."books" as "a4"
      left outer join "t_1"."authors" as "a6" on "a6"."id" = "a4"."author_id"
      order by case when "a6"."id" is not null then (
        select count(*)
        from "t_1"."books" as "a7"
        where "a7"."author_id" = "a6"."id"
      ) end asc, (
        select count(*)
        from "t_1"."book_tags" as "l9" join "t_1"."tags" as "a8" on "a8"."id" = "l9"."inverse_id"
        where "l9"."owning_id" = "a4"."id"
      ) desc, "a4"."id" asc
      fetch next ? rows only
    ) as "p5"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
      from (
        select "a10"."label" as "label"
        from "t_1"."book_tags" as "l11" join "t_1"."tags" as "a10" on "a10"."id" = "l11"."inverse_id"
        where "l11"."owning_id" = "p5"."id"
        order by "a10"."id" asc
        fetch next ? rows only
      ) as "r12"
    ) as "r13" on true
    order by "p5"."_sort0" asc, "p5"."_sort1" desc, "p5"."id" asc
  ) as "r14"
) as "c2"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
