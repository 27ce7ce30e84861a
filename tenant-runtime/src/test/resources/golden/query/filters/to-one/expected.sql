select (
  select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where exists (
      select 1
      from "t_1"."authors" as "a2"
      where ("a2"."id" = "a1"."author_id" and "a2"."name" = ?)
    )
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r3"
) as "c1", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a4"."title" as "title"
    from "t_1"."books" as "a4"
    where "a4"."sequel_of_id" is null
    order by "a4"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c2", (
  select coalesce(json_agg(row_to_json("r11".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where ("a7"."sequel_of_id" is not null and exists (
      select 1
      from "t_1"."books" as "a9"
      where ("a9"."id" = "a7"."sequel_of_id" and exists (
        select 1
        from "t_1"."authors" as "a10"
        where ("a10"."id" = "a9"."author_id" and "a10"."name" = ?)
      ))
    ))
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r11"
) as "c3", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "a12"."title" as "title"
    from "t_1"."books" as "a12"
    where not exists (
      select 1
      from "t_1"."books" as "a13"
      where "a13"."sequel_of_id" = "a12"."id"
    )
    order by "a12"."id" asc
    fetch next ? rows only
  ) as "r14"
) as "c4"
-- 1: Constant[value=Ada] as TEXT
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=Ada] as TEXT
-- 5: Constant[value=100] as Limit[]
-- 6: Constant[value=100] as Limit[]
