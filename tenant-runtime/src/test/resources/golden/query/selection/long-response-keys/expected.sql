select (
  select coalesce(json_agg("r13"."_object"), '[]') as "_json"
  from (
    select (
      select json_object_agg("k", "v" order by "n")
      from (values (0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', to_json("p2"."name")), (1, 'id', to_json(cast("p2"."id" as text))), (2, 'books', to_json("r12"."_json"))) as "_m" ("n", "k", "v")
    ) as "_object"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg("r11"."_object"), '[]') as "_json"
      from (
        select (
          select json_object_agg("k", "v" order by "n")
          from (values (0, 'title', to_json("p4"."title")), (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', to_json("p4"."pages")), (2, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', to_json(row_to_json("r6".*))), (3, 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', to_json("r10"."_json"))) as "_m" ("n", "k", "v")
        ) as "_object"
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
