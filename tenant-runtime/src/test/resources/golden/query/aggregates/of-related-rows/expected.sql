select (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "p2"."name" as "name", "r8"."_json" as "books_aggregate"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."name" asc, "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select row_to_json("r7".*) as "_json"
      from (
        select "g5"."_f1" as "count", row_to_json("r6".*) as "sum"
        from (
          select count(*) as "_f1", sum("d4"."_c1") as "_f2"
          from (
            select "a3"."pages" as "_c1"
            from "t_1"."books" as "a3"
            where ("a3"."author_id" = "p2"."id" and "a3"."pages" > ?)
          ) as "d4"
        ) as "g5" cross join lateral (
          select "g5"."_f2" as "pages"
        ) as "r6"
      ) as "r7"
    ) as "r8" on true
    order by "p2"."name" asc, "p2"."id" asc
  ) as "r9"
) as "c1"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as INTEGER
