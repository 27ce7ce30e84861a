select (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "p3"."name" as "name", "r11"."_json" as "books"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      where exists (
        select 1
        from "t_1"."books" as "a2"
        where ("a2"."author_id" = "a1"."id" and "a2"."pages" > ?)
      )
      order by "a1"."name" desc, "a1"."id" asc
      fetch next ? rows only
    ) as "p3"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
      from (
        select "p5"."title" as "title", "r9"."_json" as "tags"
        from (
          select "a4"."title" as "title", "a4"."id" as "id", "a4"."pages" as "pages"
          from "t_1"."books" as "a4"
          where ("a4"."author_id" = "p3"."id" and "a4"."pages" > ?)
          order by "a4"."pages" desc, "a4"."id" asc
          offset ? rows
          fetch next ? rows only
        ) as "p5"
        left outer join lateral (
          select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
          from (
            select "a6"."label" as "label"
            from "t_1"."book_tags" as "l7" join "t_1"."tags" as "a6" on "a6"."id" = "l7"."inverse_id"
            where ("l7"."owning_id" = "p5"."id" and "a6"."label" <> ?)
            order by "a6"."id" asc
            fetch next ? rows only
          ) as "r8"
        ) as "r9" on true
        order by "p5"."pages" desc, "p5"."id" asc
      ) as "r10"
    ) as "r11" on true
    order by "p3"."name" desc, "p3"."id" asc
  ) as "r12"
) as "c1"
-- 1: Constant[value=100] as INTEGER
-- 2: Constant[value=2] as Limit[]
-- 3: Constant[value=100] as INTEGER
-- 4: Constant[value=1] as Offset[]
-- 5: Constant[value=1] as Limit[]
-- 6: Constant[value=classic] as TEXT
-- 7: Constant[value=100] as Limit[]
