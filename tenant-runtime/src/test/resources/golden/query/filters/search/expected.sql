select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where to_tsvector('pg_catalog.simple', left(coalesce("a1"."title", ''), 100000)) @@ websearch_to_tsquery('pg_catalog.simple', ?)
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "p5"."name" as "name", "r8"."_json" as "books"
    from (
      select "a3"."name" as "name", "a3"."id" as "id"
      from "t_1"."authors" as "a3"
      where exists (
        select 1
        from "t_1"."books" as "a4"
        where ("a4"."author_id" = "a3"."id" and to_tsvector('pg_catalog.simple', left(coalesce("a4"."title", ''), 100000)) @@ websearch_to_tsquery('pg_catalog.simple', ?))
      )
      order by "a3"."id" asc
      fetch next ? rows only
    ) as "p5"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
      from (
        select "a6"."title" as "title"
        from "t_1"."books" as "a6"
        where ("a6"."author_id" = "p5"."id" and to_tsvector('pg_catalog.simple', left(coalesce("a6"."title", ''), 100000)) @@ websearch_to_tsquery('pg_catalog.simple', ?))
        order by "a6"."id" asc
        fetch next ? rows only
      ) as "r7"
    ) as "r8" on true
    order by "p5"."id" asc
  ) as "r9"
) as "c2", (
  select row_to_json("r13".*) as "_json"
  from (
    select "g12"."_f1" as "count"
    from (
      select count(*) as "_f1"
      from (
        select 1 as "_c0"
        from "t_1"."books" as "a10"
        where to_tsvector('pg_catalog.simple', left(coalesce("a10"."title", ''), 100000)) @@ websearch_to_tsquery('pg_catalog.simple', ?)
      ) as "d11"
    ) as "g12"
  ) as "r13"
) as "c3"
-- 1: Parameter[path=[words]] as SearchWords[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=sea -again] as SearchWords[]
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=poems] as SearchWords[]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=the sea] as SearchWords[]
