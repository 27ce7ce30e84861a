select (
  select row_to_json("r9".*) as "_json"
  from (
    select coalesce(json_agg(row_to_json("r8".*) order by "n3"."_n" asc) filter (where "n3"."_n" <= ?), cast('[]' as json)) as "edges", json_build_object('hasNextPage', (count(*) > ?), 'hasPreviousPage', false, '__typename', 'PageInfo') as "pageInfo", (
      select count(*)
      from "t_1"."books" as "a1"
    ) as "total_count"
    from (
      select "p2".*, row_number() over (order by "p2"."_k0" desc, "p2"."_k1" asc) as "_n"
      from (
        select "a1"."title" as "title", "a1"."author_id" as "author_id", "a1"."pages" as "_k0", "a1"."id" as "_k1"
        from "t_1"."books" as "a1"
        order by "a1"."pages" desc, "a1"."id" asc
        fetch next (? + 1) rows only
      ) as "p2"
    ) as "n3" cross join lateral (
      select "n3"."title" as "title", row_to_json("r5".*) as "author"
      from (
        select 1
      ) as "v6"
      left outer join lateral (
        select "a4"."name" as "name"
        from "t_1"."authors" as "a4"
        where "a4"."id" = "n3"."author_id"
      ) as "r5" on true
    ) as "r7" cross join lateral (
      select row_to_json("r7".*) as "node"
    ) as "r8"
  ) as "r9"
) as "c1"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=2] as Limit[]
-- 3: Constant[value=2] as Limit[]
