select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."patients" as "a1"
    where "a1"."age" = ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."name" as "name"
    from "t_1"."patients" as "a3"
    where "a3"."weight" > ?
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."name" as "name"
    from "t_1"."patients" as "a5"
    where "a5"."balance" = ?
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."name" as "name"
    from "t_1"."patients" as "a7"
    where "a7"."ward_no" = ?
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."name" as "name"
    from "t_1"."patients" as "a9"
    where "a9"."insured" = ?
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."name" as "name"
    from "t_1"."patients" as "a11"
    where ("a11"."born" >= ? and "a11"."born" <= ?)
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "a13"."name" as "name"
    from "t_1"."patients" as "a13"
    where "a13"."wakes" < ?
    order by "a13"."id" asc
    fetch next ? rows only
  ) as "r14"
) as "c7", (
  select coalesce(json_agg(row_to_json("r16".*)), '[]') as "_json"
  from (
    select "a15"."name" as "name"
    from "t_1"."patients" as "a15"
    where "a15"."seen_at" >= ?
    order by "a15"."id" asc
    fetch next ? rows only
  ) as "r16"
) as "c8", (
  select coalesce(json_agg(row_to_json("r18".*)), '[]') as "_json"
  from (
    select "a17"."name" as "name"
    from "t_1"."patients" as "a17"
    where "a17"."noted_at" = ?
    order by "a17"."id" asc
    fetch next ? rows only
  ) as "r18"
) as "c9", (
  select coalesce(json_agg(row_to_json("r20".*)), '[]') as "_json"
  from (
    select "a19"."name" as "name"
    from "t_1"."patients" as "a19"
    where "a19"."device" = ?
    order by "a19"."id" asc
    fetch next ? rows only
  ) as "r20"
) as "c10"
-- 1: Constant[value=40] as INTEGER
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=70.25] as DOUBLE
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=12345678901234567890.123456789] as NUMERIC
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=9007199254740993] as BIGINT
-- 8: Constant[value=100] as Limit[]
-- 9: Constant[value=true] as BOOLEAN
-- 10: Constant[value=100] as Limit[]
-- 11: Listed[elements=[Constant[value=1980-01-01], Constant[value=1990-12-31]]] as EndOf[element=DATE, end=FROM]
-- 12: Listed[elements=[Constant[value=1980-01-01], Constant[value=1990-12-31]]] as EndOf[element=DATE, end=TO]
-- 13: Constant[value=100] as Limit[]
-- 14: Constant[value=07:00] as TIME
-- 15: Constant[value=100] as Limit[]
-- 16: Constant[value=2024-02-29T18:30+01:00] as TIMESTAMPTZ
-- 17: Constant[value=100] as Limit[]
-- 18: Constant[value=2024-02-29T18:30] as TIMESTAMP
-- 19: Constant[value=100] as Limit[]
-- 20: Constant[value=00000000-0000-4000-8000-000000000001] as UUID
-- 21: Constant[value=100] as Limit[]
