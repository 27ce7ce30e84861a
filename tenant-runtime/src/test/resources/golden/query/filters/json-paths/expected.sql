select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where nullif(("a1"."details" #> ?), cast('null' as jsonb)) = ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where nullif(("a3"."details" #> ?), cast('null' as jsonb)) = any (?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title"
    from "t_1"."books" as "a5"
    where (jsonb_typeof(nullif(("a5"."details" #> ?), cast('null' as jsonb))) = jsonb_typeof(?) and nullif(("a5"."details" #> ?), cast('null' as jsonb)) >= ? and jsonb_typeof(nullif(("a5"."details" #> ?), cast('null' as jsonb))) = jsonb_typeof(?) and nullif(("a5"."details" #> ?), cast('null' as jsonb)) < ? and jsonb_typeof(nullif(("a5"."details" #> ?), cast('null' as jsonb))) = 'string' and (nullif(("a5"."details" #> ?), cast('null' as jsonb)) #>> '{}') like ?)
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where nullif(("a7"."details" #> ?), cast('null' as jsonb)) is null
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."title" as "title"
    from "t_1"."books" as "a9"
    where ("a9"."details" #> ?) is not null
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."title" as "title"
    from "t_1"."books" as "a11"
    where (nullif(("a11"."details" #> ?), cast('null' as jsonb)) <> ?) is not true
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6"
-- 1: Constant[value=[shelf]] as JsonSteps[]
-- 2: Constant[value=A1] as JSONB
-- 3: Constant[value=100] as Limit[]
-- 4: Parameter[path=[at]] as JsonSteps[]
-- 5: Parameter[path=[shelves]] as ArrayOf[element=JSONB]
-- 6: Constant[value=100] as Limit[]
-- 7: Constant[value=[loans, 0]] as JsonSteps[]
-- 8: Constant[value=1] as JsonOrdered[]
-- 9: Constant[value=[loans, 0]] as JsonSteps[]
-- 10: Constant[value=1] as JsonOrdered[]
-- 11: Constant[value=[loans, 0]] as JsonSteps[]
-- 12: Constant[value=5] as JsonOrdered[]
-- 13: Constant[value=[loans, 0]] as JsonSteps[]
-- 14: Constant[value=5] as JsonOrdered[]
-- 15: Constant[value=[shelf]] as JsonSteps[]
-- 16: Constant[value=[shelf]] as JsonSteps[]
-- 17: Constant[value=A] as Within[place=AT_START]
-- 18: Constant[value=100] as Limit[]
-- 19: Constant[value=[loans]] as JsonSteps[]
-- 20: Constant[value=100] as Limit[]
-- 21: Constant[value=[loans]] as JsonSteps[]
-- 22: Constant[value=100] as Limit[]
-- 23: Constant[value=[shelf]] as JsonSteps[]
-- 24: Constant[value=A1] as JSONB
-- 25: Constant[value=100] as Limit[]
