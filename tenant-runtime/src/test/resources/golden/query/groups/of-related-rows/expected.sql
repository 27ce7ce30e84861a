select (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "p2"."name" as "name", "r9"."_json" as "books_group"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
      from (
        select row_to_json("r6".*) as "key", row_to_json("r7".*) as "aggregate"
        from (
          select "d4"."_c1" as "_f1", count(*) as "_f2", "d4"."_c1" as "_f3", "d4"."_c1" as "_f4"
          from (
            select "a3"."genre" as "_c1"
            from "t_1"."books" as "a3"
            where "a3"."author_id" = "p2"."id"
          ) as "d4" group by "d4"."_c1" having true
          order by "d4"."_c1" desc, "d4"."_c1" asc
          fetch next ? rows only
        ) as "g5" cross join lateral (
          select "g5"."_f1" as "genre"
        ) as "r6" cross join lateral (
          select "g5"."_f2" as "count"
        ) as "r7"
        order by "g5"."_f3" desc, "g5"."_f4" asc
      ) as "r8"
    ) as "r9" on true
    order by "p2"."id" asc
  ) as "r10"
) as "c1"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=100] as Limit[]
