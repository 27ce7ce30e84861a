select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where "a1"."title" = ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where lower("a3"."title") = lower(?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title"
    from "t_1"."books" as "a5"
    where "a5"."title" like ?
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where "a7"."title" ilike ?
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."title" as "title"
    from "t_1"."books" as "a9"
    where "a9"."title" like ?
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."title" as "title"
    from "t_1"."books" as "a11"
    where "a11"."title" like ?
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "a13"."title" as "title"
    from "t_1"."books" as "a13"
    where "a13"."title" ilike ?
    order by "a13"."id" asc
    fetch next ? rows only
  ) as "r14"
) as "c7", (
  select coalesce(json_agg(row_to_json("r16".*)), '[]') as "_json"
  from (
    select "a15"."title" as "title"
    from "t_1"."books" as "a15"
    where "a15"."title" like ?
    order by "a15"."id" asc
    fetch next ? rows only
  ) as "r16"
) as "c8", (
  select coalesce(json_agg(row_to_json("r18".*)), '[]') as "_json"
  from (
    select "a17"."title" as "title"
    from "t_1"."books" as "a17"
    where ("a17"."title" >= ? and "a17"."title" <= ?)
    order by "a17"."id" asc
    fetch next ? rows only
  ) as "r18"
) as "c9", (
  select coalesce(json_agg(row_to_json("r20".*)), '[]') as "_json"
  from (
    select "a19"."title" as "title"
    from "t_1"."books" as "a19"
    where "a19"."title" = any (?)
    order by "a19"."id" asc
    fetch next ? rows only
  ) as "r20"
) as "c10", (
  select coalesce(json_agg(row_to_json("r22".*)), '[]') as "_json"
  from (
    select "a21"."title" as "title"
    from "t_1"."books" as "a21"
    where "a21"."title" <> all (?)
    order by "a21"."id" asc
    fetch next ? rows only
  ) as "r22"
) as "c11"
-- 1: Constant[value=Winter] as TEXT
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=WINTER] as TEXT
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=%Sea%] as Pattern[]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=the%] as Pattern[]
-- 8: Constant[value=100] as Limit[]
-- 9: Constant[value=_] as Within[place=ANYWHERE]
-- 10: Constant[value=100] as Limit[]
-- 11: Constant[value=100%] as Within[place=AT_END]
-- 12: Constant[value=100] as Limit[]
-- 13: Constant[value=SEA] as Within[place=ANYWHERE]
-- 14: Constant[value=100] as Limit[]
-- 15: Constant[value=The] as Within[place=AT_START]
-- 16: Constant[value=100] as Limit[]
-- 17: Listed[elements=[Constant[value=H], Constant[value=T]]] as EndOf[element=TEXT, end=FROM]
-- 18: Listed[elements=[Constant[value=H], Constant[value=T]]] as EndOf[element=TEXT, end=TO]
-- 19: Constant[value=100] as Limit[]
-- 20: Listed[elements=[Constant[value=Winter], Constant[value=Summer]]] as ArrayOf[element=TEXT]
-- 21: Constant[value=100] as Limit[]
-- 22: Listed[elements=[Constant[value=Winter], Constant[value=The Sea]]] as ArrayOf[element=TEXT]
-- 23: Constant[value=100] as Limit[]
