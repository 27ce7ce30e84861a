select (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "p2"."name" as "name", row_to_json("r6".*) as "boss", "r9"."_json" as "team"
    from (
      select "a1"."name" as "name", "a1"."boss_id" as "boss_id", "a1"."id" as "id"
      from "t_1"."employees" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "a3"."name" as "name", row_to_json("r5".*) as "boss"
      from "t_1"."employees" as "a3"
      left outer join lateral (
        select "a4"."name" as "name"
        from "t_1"."employees" as "a4"
        where "a4"."id" = "a3"."boss_id"
      ) as "r5" on true
      where "a3"."id" = "p2"."boss_id"
    ) as "r6" on true
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
      from (
        select "a7"."name" as "name"
        from "t_1"."employees" as "a7"
        where "a7"."boss_id" = "p2"."id"
        order by "a7"."name" asc, "a7"."id" asc
        fetch next ? rows only
      ) as "r8"
    ) as "r9" on true
    order by "p2"."id" asc
  ) as "r10"
) as "c1"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
