select (
  select row_to_json("r6".*) as "_json"
  from (
    select coalesce(json_agg(row_to_json("r5".*) order by "n3"."_n" desc) filter (where "n3"."_n" <= ?), cast('[]' as json)) as "nodes", json_build_object('hasNextPage', false, 'hasPreviousPage', (count(*) > ?)) as "pageInfo", 'BookConnection' as "__typename"
    from (
      select "p2".*, row_number() over (order by "p2"."_k0" desc) as "_n"
      from (
        select "a1"."id" as "id", "a1"."title" as "title", "a1"."id" as "_k0"
        from "t_1"."books" as "a1"
        where "a1"."pages" is not null
        order by "a1"."id" desc
        fetch next (? + 1) rows only
      ) as "p2"
    ) as "n3" cross join lateral (
      select cast("n3"."id" as text) as "id", "n3"."title" as "title"
      from (
        select 1
      ) as "v4"
    ) as "r5"
  ) as "r6"
) as "c1"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=2] as Limit[]
-- 3: Constant[value=2] as Limit[]
