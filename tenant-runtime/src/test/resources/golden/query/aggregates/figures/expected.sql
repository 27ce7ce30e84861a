select (
  select row_to_json("r9".*) as "_json"
  from (
    select "g3"."_f1" as "count", "g3"."_f2" as "genres", "g3"."_f3" as "born", row_to_json("r5".*) as "sum", row_to_json("r6".*) as "avg", row_to_json("r7".*) as "min", row_to_json("r8".*) as "max", 'BookAggregate' as "__typename"
    from (
      select count(*) as "_f1", count(distinct "d2"."_c1") as "_f2", count(distinct "d2"."_c2") as "_f3", sum("d2"."_c3") as "_f4", sum("d2"."_c4") as "_f5", trim_scale(avg("d2"."_c3")) as "_f6", trim_scale(avg("d2"."_c4")) as "_f7", min("d2"."_c5") as "_f8", min("d2"."_c3") as "_f9", max("d2"."_c5") as "_f10"
      from (
        select "a1"."genre" as "_c1", cast(date_part('year', "a4"."born") as int) as "_c2", "a1"."pages" as "_c3", "a1"."price" as "_c4", "a1"."title" as "_c5"
        from "t_1"."books" as "a1"
        left outer join "t_1"."authors" as "a4" on "a4"."id" = "a1"."author_id"
      ) as "d2"
    ) as "g3" cross join lateral (
      select "g3"."_f4" as "pages", "g3"."_f5" as "price"
    ) as "r5" cross join lateral (
      select "g3"."_f6" as "pages", "g3"."_f7" as "all", 'BookNumbers' as "__typename"
    ) as "r6" cross join lateral (
      select "g3"."_f8" as "title", "g3"."_f9" as "pages"
    ) as "r7" cross join lateral (
      select "g3"."_f10" as "title"
    ) as "r8"
  ) as "r9"
) as "c1"
