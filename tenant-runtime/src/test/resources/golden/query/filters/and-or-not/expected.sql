select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where ("a1"."pages" < ? or ("a1"."genre" = ? and ("a1"."title" like ?) is not true))
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Constant[value=110] as INTEGER
-- 2: Constant[value=NOVEL] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
-- 3: Constant[value=again] as Within[place=ANYWHERE]
-- 4: Constant[value=100] as Limit[]
