select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where "a1"."genre" = ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where "a3"."genre" = any (?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title", "a5"."genre" as "genre"
    from "t_1"."books" as "a5"
    where "a5"."genre" <> ?
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where "a7"."genre" is null
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4"
-- 1: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 2: Constant[value=100] as Limit[]
-- 3: Listed[elements=[Constant[value=POEM], Constant[value=NOVEL]]] as ArrayOf[element=Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]]
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=POEM] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=100] as Limit[]
