select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."patients" as "a1"
    where "a1"."age" = any (?)
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."name" as "name"
    from "t_1"."patients" as "a3"
    where "a3"."weight" = any (?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."name" as "name"
    from "t_1"."patients" as "a5"
    where "a5"."balance" = any (?)
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."name" as "name"
    from "t_1"."patients" as "a7"
    where "a7"."ward_no" = any (?)
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."name" as "name"
    from "t_1"."patients" as "a9"
    where "a9"."born" = any (?)
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."name" as "name"
    from "t_1"."patients" as "a11"
    where "a11"."wakes" = any (?)
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "a13"."name" as "name"
    from "t_1"."patients" as "a13"
    where "a13"."seen_at" = any (?)
    order by "a13"."id" asc
    fetch next ? rows only
  ) as "r14"
) as "c7", (
  select coalesce(json_agg(row_to_json("r16".*)), '[]') as "_json"
  from (
    select "a15"."name" as "name"
    from "t_1"."patients" as "a15"
    where "a15"."noted_at" = any (?)
    order by "a15"."id" asc
    fetch next ? rows only
  ) as "r16"
) as "c8", (
  select coalesce(json_agg(row_to_json("r18".*)), '[]') as "_json"
  from (
    select "a17"."name" as "name"
    from "t_1"."patients" as "a17"
    where "a17"."device" = any (?)
    order by "a17"."id" asc
    fetch next ? rows only
  ) as "r18"
) as "c9", (
  select coalesce(json_agg(row_to_json("r20".*)), '[]') as "_json"
  from (
    select "a19"."name" as "name"
    from "t_1"."patients" as "a19"
    where "a19"."scores" @> ?
    order by "a19"."id" asc
    fetch next ? rows only
  ) as "r20"
) as "c10", (
  select coalesce(json_agg(row_to_json("r22".*)), '[]') as "_json"
  from (
    select "a21"."name" as "name"
    from "t_1"."patients" as "a21"
    where "a21"."codes" && ?
    order by "a21"."id" asc
    fetch next ? rows only
  ) as "r22"
) as "c11", (
  select coalesce(json_agg(row_to_json("r24".*)), '[]') as "_json"
  from (
    select "a23"."name" as "name"
    from "t_1"."patients" as "a23"
    where "a23"."devices" @> ?
    order by "a23"."id" asc
    fetch next ? rows only
  ) as "r24"
) as "c12", (
  select coalesce(json_agg(row_to_json("r26".*)), '[]') as "_json"
  from (
    select "a25"."name" as "name"
    from "t_1"."patients" as "a25"
    where "a25"."moods" @> ?
    order by "a25"."id" asc
    fetch next ? rows only
  ) as "r26"
) as "c13"
-- 1: Listed[elements=[Constant[value=40], Constant[value=41]]] as ArrayOf[element=INTEGER]
-- 2: Constant[value=100] as Limit[]
-- 3: Listed[elements=[Constant[value=70.5]]] as ArrayOf[element=DOUBLE]
-- 4: Constant[value=100] as Limit[]
-- 5: Listed[elements=[Constant[value=0.10], Constant[value=-5]]] as ArrayOf[element=NUMERIC]
-- 6: Constant[value=100] as Limit[]
-- 7: Listed[elements=[Constant[value=9007199254740993]]] as ArrayOf[element=BIGINT]
-- 8: Constant[value=100] as Limit[]
-- 9: Listed[elements=[Constant[value=1985-05-05]]] as ArrayOf[element=DATE]
-- 10: Constant[value=100] as Limit[]
-- 11: Listed[elements=[Constant[value=06:30], Constant[value=23:59:59.123456]]] as ArrayOf[element=TIME]
-- 12: Constant[value=100] as Limit[]
-- 13: Listed[elements=[Constant[value=2024-02-29T17:30Z]]] as ArrayOf[element=TIMESTAMPTZ]
-- 14: Constant[value=100] as Limit[]
-- 15: Listed[elements=[Constant[value=2024-02-29T18:30]]] as ArrayOf[element=TIMESTAMP]
-- 16: Constant[value=100] as Limit[]
-- 17: Listed[elements=[Constant[value=00000000-0000-4000-8000-000000000001]]] as ArrayOf[element=UUID]
-- 18: Constant[value=100] as Limit[]
-- 19: Constant[value=3] as ArrayOfOne[element=INTEGER]
-- 20: Constant[value=100] as Limit[]
-- 21: Listed[elements=[Constant[value=9007199254740993]]] as ArrayOf[element=BIGINT]
-- 22: Constant[value=100] as Limit[]
-- 23: Listed[elements=[Constant[value=00000000-0000-4000-8000-000000000001]]] as ArrayOf[element=UUID]
-- 24: Constant[value=100] as Limit[]
-- 25: Constant[value=CALM] as ArrayOfOne[element=Enumerated[storedByName={CALM=QUIET, QUIET=QUIET, ANGRY=ANGRY}]]
-- 26: Constant[value=100] as Limit[]
