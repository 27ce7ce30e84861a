select (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "p2"."id" as "id", "p2"."name" as "name", "r8"."_json" as "visits"
    from (
      select "a1"."id" as "id", "a1"."name" as "name"
      from "t_1"."patients" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r7".*)), '[]') as "_json"
      from (
        select "p4"."patient_id" as "patient_id", row_to_json("r6".*) as "patient"
        from (
          select "a3"."patient_id" as "patient_id", "a3"."id" as "id"
          from "t_1"."visits" as "a3"
          where "a3"."patient_id" = "p2"."id"
          order by "a3"."id" asc
          fetch next ? rows only
        ) as "p4"
        left outer join lateral (
          select "a5"."id" as "id"
          from "t_1"."patients" as "a5"
          where "a5"."id" = "p4"."patient_id"
        ) as "r6" on true
        order by "p4"."id" asc
      ) as "r7"
    ) as "r8" on true
    order by "p2"."id" asc
  ) as "r9"
) as "c1"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=100] as Limit[]
