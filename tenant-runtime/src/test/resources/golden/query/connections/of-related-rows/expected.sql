select (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "p2"."name" as "name", "r9"."_json" as "books_connection"
    from (
      select "a1"."name" as "name", "a1"."id" as "id"
      from "t_1"."authors" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select row_to_json("r8".*) as "_json"
      from (
        select coalesce(json_agg(row_to_json("r7".*) order by "n5"."_n" asc) filter (where "n5"."_n" <= ?), cast('[]' as json)) as "nodes", json_build_object('hasNextPage', (count(*) > ?)) as "pageInfo", (
          select count(*)
          from "t_1"."books" as "a3"
          where "a3"."author_id" = "p2"."id"
        ) as "total_count"
        from (
          select "p4".*, row_number() over (order by "p4"."_k0" asc) as "_n"
          from (
            select "a3"."title" as "title", "a3"."id" as "_k0"
            from "t_1"."books" as "a3"
            where "a3"."author_id" = "p2"."id"
            order by "a3"."id" asc
            fetch next (? + 1) rows only
          ) as "p4"
        ) as "n5" cross join lateral (
          select "n5"."title" as "title"
          from (
            select 1
          ) as "v6"
        ) as "r7"
      ) as "r8"
    ) as "r9" on true
    order by "p2"."id" asc
  ) as "r10"
) as "c1"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=1] as Limit[]
-- 3: Constant[value=1] as Limit[]
-- 4: Constant[value=1] as Limit[]
