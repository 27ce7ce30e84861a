select (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "p2"."name" as "called", 'Author' as "__typename", cast("p2"."id" as text) as "key", "p2"."name" as "name", "r5"."_json" as "novels", "r8"."_json" as "poems", "p2"."email" as "email"
    from (
      select "a1"."name" as "name", "a1"."id" as "id", "a1"."email" as "email"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
      from (
        select "a3"."title" as "title"
        from "t_1"."books" as "a3"
        where ("a3"."author_id" = "p2"."id" and "a3"."genre" = ?)
        order by "a3"."id" asc
        fetch next ? rows only
      ) as "r4"
    ) as "r5" on true
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
      from (
        select "a6"."title" as "title", "a6"."pages" as "pages", 'Book' as "__typename"
        from "t_1"."books" as "a6"
        where ("a6"."author_id" = "p2"."id" and "a6"."genre" = ?)
        order by "a6"."id" asc
        fetch next ? rows only
      ) as "r7"
    ) as "r8" on true
    order by "p2"."id" asc
  ) as "r9"
) as "c1"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=NOVEL] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 5: Constant[value=100] as Limit[]
