select (
  select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
  from (
    select row_to_json("r4".*) as "key", row_to_json("r6".*) as "aggregate", 'BookGroup' as "__typename"
    from (
      select "d2"."_c1" as "_f1", count(*) as "_f2", sum("d2"."_c2") as "_f3", "d2"."_c1" as "_f4"
      from (
        select "a1"."genre" as "_c1", "a1"."pages" as "_c2"
        from "t_1"."books" as "a1"
      ) as "d2" group by "d2"."_c1" having true
      order by "d2"."_c1" asc
      fetch next ? rows only
    ) as "g3" cross join lateral (
      select "g3"."_f1" as "genre"
    ) as "r4" cross join lateral (
      select "g3"."_f3" as "pages"
    ) as "r5" cross join lateral (
      select "g3"."_f2" as "count", row_to_json("r5".*) as "sum"
    ) as "r6"
    order by "g3"."_f4" asc
  ) as "r7"
) as "c1"
-- 1: Constant[value=100] as Limit[]
