select (
  select coalesce(json_agg(case when "r13"."_is" then (
    select json_object_agg("k", "v" order by "n")
    from (values (0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', to_json("r13"."_m0")), (1, 'id', to_json("r13"."_m1")), (2, 'books', to_json("r13"."_m2"))) as "_m" ("n", "k", "v")
  ) end), '[]') as "_json"
  from (
    select true as "_is", "p2"."name" as "_m0", cast("p2"."id" as text) as "_m1", "r12"."_json" as "_m2"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(case when "r11"."_is" then (
        select json_object_agg("k", "v" order by "n")
        from (values (0, 'title', to_json("r11"."_m0")), (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', to_json("r11"."_m1")), (2, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', to_json("r11"."_m2")), (3, 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', to_json("r11"."_m3"))) as "_m" ("n", "k", "v")
      ) end), '[]') as "_json"
      from (
        select true as "_is", "p4"."title" as "_m0", "p4"."pages" as "_m1", row_to_json("r6".*) as "_m2", "r10"."_json" as "_m3"
        from (
          select "a3"."title" as "title", "a3"."pages" as "pages", "a3"."author_id" as "author_id", "a3"."id" as "id"
          from "t_1"."books" as "a3"
          where "a3"."author_id" = "p2"."id"
          order by "a3"."id" asc
          fetch next ? rows only
        ) as "p4"
        left outer join lateral (
          select "a5"."name" as "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
          from "t_1"."authors" as "a5"
          where "a5"."id" = "p4"."author_id"
        ) as "r6" on true
        left outer join lateral (
          select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
          from (
            select "a7"."label" as "label"
            from "t_1"."book_tags" as "l8" join "t_1"."tags" as "a7" on "a7"."id" = "l8"."inverse_id"
            where "l8"."owning_id" = "p4"."id"
            order by "a7"."id" asc
            fetch next ? rows only
          ) as "r9"
        ) as "r10" on true
        order by "p4"."id" asc
      ) as "r11"
    ) as "r12" on true
    order by "p2"."id" asc
  ) as "r13"
) as "c1"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=1] as Limit[]
-- 3: Constant[value=100] as Limit[]
