select (
  select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
  from (
    select row_to_json("r4".*) as "doctor", row_to_json("r6".*) as "referrer"
    from (
      select "a1"."doctor_id" as "doctor_id", "a1"."referrer_id" as "referrer_id", "a1"."id" as "id"
      from "t_1"."visits" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "a3"."name" as "name"
      from "t_1"."doctors" as "a3"
      where "a3"."id" = "p2"."doctor_id"
    ) as "r4" on true
    left outer join lateral (
      select "a5"."name" as "name"
      from "t_1"."doctors" as "a5"
      where "a5"."id" = "p2"."referrer_id"
    ) as "r6" on true
    order by "p2"."id" asc
  ) as "r7"
) as "c1", (
  select coalesce(json_agg(row_to_json("r16".*)), '[]') as "_json"
  from (
    select "p9"."name" as "name", "r12"."_json" as "visits", "r15"."_json" as "referrals"
    from (
      select "a8"."name" as "name", "a8"."id" as "id"
      from "t_1"."doctors" as "a8"
      order by "a8"."id" asc
      fetch next ? rows only
    ) as "p9"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r11".*)), '[]') as "_json"
      from (
        select "a10"."reason" as "reason"
        from "t_1"."visits" as "a10"
        where "a10"."doctor_id" = "p9"."id"
        order by "a10"."id" asc
        fetch next ? rows only
      ) as "r11"
    ) as "r12" on true
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
      from (
        select "a13"."reason" as "reason"
        from "t_1"."visits" as "a13"
        where "a13"."referrer_id" = "p9"."id"
        order by "a13"."id" asc
        fetch next ? rows only
      ) as "r14"
    ) as "r15" on true
    order by "p9"."id" asc
  ) as "r16"
) as "c2"
-- 1: Constant[value=100] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=100] as Limit[]
