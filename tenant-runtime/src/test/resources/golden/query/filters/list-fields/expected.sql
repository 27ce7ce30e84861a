select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title", "a1"."languages" as "languages"
    from "t_1"."books" as "a1"
    where "a1"."languages" @> ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where "a3"."languages" && ?
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title"
    from "t_1"."books" as "a5"
    where "a5"."languages" @> ?
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where cardinality("a7"."languages") = 0
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."title" as "title"
    from "t_1"."books" as "a9"
    where cardinality("a9"."languages") > 0
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."title" as "title"
    from "t_1"."books" as "a11"
    where "a11"."languages" = ?
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6", (
  select coalesce(json_agg(row_to_json("r14".*)), '[]') as "_json"
  from (
    select "a13"."title" as "title"
    from "t_1"."books" as "a13"
    where "a13"."languages" is null
    order by "a13"."id" asc
    fetch next ? rows only
  ) as "r14"
) as "c7"
-- 1: Constant[value=en] as ArrayOfOne[element=TEXT]
-- 2: Constant[value=100] as Limit[]
-- 3: Listed[elements=[Constant[value=fr], Constant[value=de]]] as ArrayOf[element=TEXT]
-- 4: Constant[value=100] as Limit[]
-- 5: Listed[elements=[Constant[value=en], Constant[value=fr]]] as ArrayOf[element=TEXT]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=100] as Limit[]
-- 8: Constant[value=100] as Limit[]
-- 9: Listed[elements=[Constant[value=en]]] as ArrayOf[element=TEXT]
-- 10: Constant[value=100] as Limit[]
-- 11: Constant[value=100] as Limit[]
