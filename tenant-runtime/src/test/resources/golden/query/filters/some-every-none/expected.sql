select (
  select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    where exists (
      select 1
      from "t_1"."books" as "a2"
      where ("a2"."author_id" = "a1"."id" and "a2"."genre" = ?)
    )
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r3"
) as "c1", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a4"."name" as "name"
    from "t_1"."authors" as "a4"
    where not exists (
      select 1
      from "t_1"."books" as "a5"
      where ("a5"."author_id" = "a4"."id" and ("a5"."genre" = ?) is not true)
    )
    order by "a4"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c2", (
  select coalesce(json_agg(row_to_json("r9".*)), '[]') as "_json"
  from (
    select "a7"."name" as "name"
    from "t_1"."authors" as "a7"
    where not exists (
      select 1
      from "t_1"."books" as "a8"
      where ("a8"."author_id" = "a7"."id" and "a8"."genre" = ?)
    )
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r9"
) as "c3", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a10"."name" as "name"
    from "t_1"."authors" as "a10"
    where exists (
      select 1
      from "t_1"."books" as "a11"
      where "a11"."author_id" = "a10"."id"
    )
    order by "a10"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c4", (
  select coalesce(json_agg(row_to_json("r16".*)), '[]') as "_json"
  from (
    select "a13"."title" as "title"
    from "t_1"."books" as "a13"
    where exists (
      select 1
      from "t_1"."book_tags" as "l15" join "t_1"."tags" as "a14" on "a14"."id" = "l15"."inverse_id"
      where ("l15"."owning_id" = "a13"."id" and "a14"."label" = ?)
    )
    order by "a13"."id" asc
    fetch next ? rows only
  ) as "r16"
) as "c5"
-- 1: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=100] as Limit[]
-- 8: Constant[value=sea] as TEXT
-- 9: Constant[value=100] as Limit[]
