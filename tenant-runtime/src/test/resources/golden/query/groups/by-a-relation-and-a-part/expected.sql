select (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select row_to_json("r5".*) as "key", row_to_json("r7".*) as "figures"
    from (
      select "d2"."_c1" as "_f1", "d2"."_c2" as "_f2", count(*) as "_f3", trim_scale(avg("d2"."_c3")) as "_f4", count(*) as "_f5", sum("d2"."_c4") as "_f6", "d2"."_c2" as "_f7", "d2"."_c1" as "_f8", "d2"."_c2" as "_f9"
      from (
        select cast(date_part('year', "a4"."born") as int) as "_c1", "a4"."name" as "_c2", "a1"."price" as "_c3", "a1"."pages" as "_c4", "a1"."title" as "_c5"
        from "t_1"."books" as "a1"
        left outer join "t_1"."authors" as "a4" on "a4"."id" = "a1"."author_id"
      ) as "d2" group by "d2"."_c1", "d2"."_c2" having ((count(*) >= ? or sum("d2"."_c3") > ?) and (max("d2"."_c5") = ?) is not true)
      order by count(*) desc, sum("d2"."_c4") asc, "d2"."_c2" desc, "d2"."_c1" asc, "d2"."_c2" asc
      fetch next ? rows only
    ) as "g3" cross join lateral (
      select "g3"."_f1" as "author__born__year", "g3"."_f2" as "author__name"
    ) as "r5" cross join lateral (
      select "g3"."_f4" as "price"
    ) as "r6" cross join lateral (
      select "g3"."_f3" as "count", row_to_json("r6".*) as "avg"
    ) as "r7"
    order by "g3"."_f5" desc, "g3"."_f6" asc, "g3"."_f7" desc, "g3"."_f8" asc, "g3"."_f9" asc
  ) as "r8"
) as "c1"
-- 1: Constant[value=2] as BIGINT
-- 2: Constant[value=15] as NUMERIC
-- 3: Constant[value=x] as TEXT
-- 4: Constant[value=2] as Limit[]
