select (
  select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    where (
      select count(*)
      from "t_1"."books" as "a2"
      where "a2"."author_id" = "a1"."id"
    ) >= ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r3"
) as "c1", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a4"."name" as "name"
    from "t_1"."authors" as "a4"
    where (
      select count(*)
      from "t_1"."books" as "a5"
      where "a5"."author_id" = "a4"."id"
    ) = ?
    order by "a4"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c2", (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "a7"."name" as "name"
    from "t_1"."authors" as "a7"
    where ((
      select count(*)
      from "t_1"."books" as "a8"
      where "a8"."author_id" = "a7"."id"
    ) >= ? and (
      select count(*)
      from "t_1"."books" as "a8"
      where "a8"."author_id" = "a7"."id"
    ) <= ?)
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r9"
) as "c3", (
  select coalesce(json_agg(row_to_json("r13".*)), '[]') as "_json"
  from (
    select "a10"."title" as "title"
    from "t_1"."books" as "a10"
    where (
      select count(*)
      from "t_1"."book_tags" as "l12" join "t_1"."tags" as "a11" on "a11"."id" = "l12"."inverse_id"
      where "l12"."owning_id" = "a10"."id"
    ) = any (?)
    order by "a10"."id" asc
    fetch next ? rows only
  ) as "r13"
) as "c4"
-- 1: Constant[value=3] as BIGINT
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=0] as BIGINT
-- 4: Constant[value=100] as Limit[]
-- 5: Listed[elements=[Constant[value=1], Constant[value=2]]] as EndOf[element=BIGINT, end=FROM]
-- 6: Listed[elements=[Constant[value=1], Constant[value=2]]] as EndOf[element=BIGINT, end=TO]
-- 7: Constant[value=100] as Limit[]
-- 8: Listed[elements=[Constant[value=2]]] as ArrayOf[element=BIGINT]
-- 9: Constant[value=100] as Limit[]
