select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a1"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a1"."details" #> ?) end, cast('null' as jsonb)) = ?
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."title" as "title"
    from "t_1"."books" as "a3"
    where nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a3"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a3"."details" #> ?) end, cast('null' as jsonb)) = any (?)
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."title" as "title"
    from "t_1"."books" as "a5"
    where (jsonb_typeof(nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = jsonb_typeof(?) and nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb)) >= ? and jsonb_typeof(nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = jsonb_typeof(?) and nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb)) < ? and jsonb_typeof(nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = 'string' and (nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb)) #>> '{}') like ?)
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."title" as "title"
    from "t_1"."books" as "a7"
    where nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a7"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a7"."details" #> ?) end, cast('null' as jsonb)) is null
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4", (
  select coalesce(json_agg(row_to_json("r10".*)), '[]') as "_json"
  from (
    select "a9"."title" as "title"
    from "t_1"."books" as "a9"
    where case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a9"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a9"."details" #> ?) end is not null
    order by "a9"."id" asc
    fetch next ? rows only
  ) as "r10"
) as "c5", (
  select coalesce(json_agg(row_to_json("r12".*)), '[]') as "_json"
  from (
    select "a11"."title" as "title"
    from "t_1"."books" as "a11"
    where (nullif(case when cardinality(?) = 0 or not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a11"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a11"."details" #> ?) end, cast('null' as jsonb)) <> ?) is not true
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6"
-- 1: Constant[value=[shelf]] as JsonObjects[]
-- 2: Constant[value=[shelf]] as JsonObjects[]
-- 3: Constant[value=[shelf]] as JsonSteps[]
-- 4: Constant[value=A1] as JSONB
-- 5: Constant[value=100] as Limit[]
-- 6: Parameter[path=[at]] as JsonObjects[]
-- 7: Parameter[path=[at]] as JsonObjects[]
-- 8: Parameter[path=[at]] as JsonSteps[]
-- 9: Parameter[path=[shelves]] as ArrayOf[element=JSONB]
-- 10: Constant[value=100] as Limit[]
-- 11: Constant[value=[loans, 0]] as JsonObjects[]
-- 12: Constant[value=[loans, 0]] as JsonObjects[]
-- 13: Constant[value=[loans, 0]] as JsonSteps[]
-- 14: Constant[value=1] as JsonOrdered[]
-- 15: Constant[value=[loans, 0]] as JsonObjects[]
-- 16: Constant[value=[loans, 0]] as JsonObjects[]
-- 17: Constant[value=[loans, 0]] as JsonSteps[]
-- 18: Constant[value=1] as JsonOrdered[]
-- 19: Constant[value=[loans, 0]] as JsonObjects[]
-- 20: Constant[value=[loans, 0]] as JsonObjects[]
-- 21: Constant[value=[loans, 0]] as JsonSteps[]
-- 22: Constant[value=5] as JsonOrdered[]
-- 23: Constant[value=[loans, 0]] as JsonObjects[]
-- 24: Constant[value=[loans, 0]] as JsonObjects[]
-- 25: Constant[value=[loans, 0]] as JsonSteps[]
-- 26: Constant[value=5] as JsonOrdered[]
-- 27: Constant[value=[shelf]] as JsonObjects[]
-- 28: Constant[value=[shelf]] as JsonObjects[]
-- 29: Constant[value=[shelf]] as JsonSteps[]
-- 30: Constant[value=[shelf]] as JsonObjects[]
-- 31: Constant[value=[shelf]] as JsonObjects[]
-- 32: Constant[value=[shelf]] as JsonSteps[]
-- 33: Constant[value=A] as Within[place=AT_START]
-- 34: Constant[value=100] as Limit[]
-- 35: Constant[value=[loans]] as JsonObjects[]
-- 36: Constant[value=[loans]] as JsonObjects[]
-- 37: Constant[value=[loans]] as JsonSteps[]
-- 38: Constant[value=100] as Limit[]
-- 39: Constant[value=[loans]] as JsonObjects[]
-- 40: Constant[value=[loans]] as JsonObjects[]
-- 41: Constant[value=[loans]] as JsonSteps[]
-- 42: Constant[value=100] as Limit[]
-- 43: Constant[value=[shelf]] as JsonObjects[]
-- 44: Constant[value=[shelf]] as JsonObjects[]
-- 45: Constant[value=[shelf]] as JsonSteps[]
-- 46: Constant[value=A1] as JSONB
-- 47: Constant[value=100] as Limit[]
