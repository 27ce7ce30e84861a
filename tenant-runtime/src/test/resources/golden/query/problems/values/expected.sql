select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."id" as text) as "id"
    from "t_1"."authors" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "r7"."_json" as "books"
    from (
      select "a3"."id" as "id"
      from "t_1"."authors" as "a3"
      order by "a3"."id" asc
      offset ? rows
      fetch next ? rows only
    ) as "p4"
    left outer join lateral (
      select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
      from (
        select cast("a5"."id" as text) as "id"
        from "t_1"."books" as "a5"
        where "a5"."author_id" = "p4"."id"
        order by "a5"."id" asc
        fetch next ? rows only
      ) as "r6"
    ) as "r7" on true
    order by "p4"."id" asc
  ) as "r8"
) as "c2", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select cast("a9"."id" as text) as "id"
    from "t_1"."authors" as "a9"
    where "a9"."name" = ?
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c3", (
  select row_to_json("r12".*)
  from (
    select cast("a11"."id" as text) as "id"
    from "t_1"."authors" as "a11"
    where "a11"."id" = ?
  ) as "r12"
) as "c4"
-- 1: Parameter[path=[limit]] as Limit[]
-- 2: Constant[value=-1] as Offset[]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=1001] as Limit[]
-- 5: Parameter[path=[text]] as TEXT
-- 6: Constant[value=100] as Limit[]
-- 7: Parameter[path=[id]] as BIGINT
