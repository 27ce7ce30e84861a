select (
  select row_to_json("r6".*) as "_json"
  from (
    select "g3"."_f1" as "count", row_to_json("r4".*) as "sum", row_to_json("r5".*) as "max"
    from (
      select count(*) as "_f1", sum("d2"."_c1") as "_f2", max("d2"."_c2") as "_f3"
      from (
        select "a1"."pages" as "_c1", "a1"."title" as "_c2"
        from "t_1"."books" as "a1"
        where "a1"."pages" > ?
      ) as "d2"
    ) as "g3" cross join lateral (
      select "g3"."_f2" as "pages"
    ) as "r4" cross join lateral (
      select "g3"."_f3" as "title"
    ) as "r5"
  ) as "r6"
) as "c1"
-- 1: Constant[value=10000] as INTEGER
