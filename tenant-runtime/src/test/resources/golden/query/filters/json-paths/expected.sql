select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where nullif(case when not exists (
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
    where nullif(case when not exists (
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
    where (jsonb_typeof(nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = jsonb_typeof(?) and nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb)) >= ? and jsonb_typeof(nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = jsonb_typeof(?) and nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb)) < ? and jsonb_typeof(nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a5"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a5"."details" #> ?) end, cast('null' as jsonb))) = 'string' and (nullif(case when not exists (
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
    where nullif(case when not exists (
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
    where case when not exists (
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
    where (nullif(case when not exists (
      select from unnest(?) as "_o" ("at")
      where jsonb_typeof("a11"."details" #> "_o"."at"::text[]) is distinct
      from 'object'
    ) then ("a11"."details" #> ?) end, cast('null' as jsonb)) <> ?) is not true
    order by "a11"."id" asc
    fetch next ? rows only
  ) as "r12"
) as "c6"
-- 1: Constant[value=[shelf]] as JsonObjects[]
-- 2: Constant[value=[shelf]] as JsonSteps[]
-- 3: Constant[value=A1] as JSONB
-- 4: Constant[value=100] as Limit[]
-- 5: Parameter[path=[at]] as JsonObjects[]
-- 6: Parameter[path=[at]] as JsonSteps[]
-- 7: Parameter[path=[shelves]] as ArrayOf[element=JSONB]
-- 8: Constant[value=100] as Limit[]
-- 9: Constant[value=[loans, 0]] as JsonObjects[]
-- 10: Constant[value=[loans, 0]] as JsonSteps[]
-- 11: Constant[value=1] as JsonOrdered[]
-- 12: Constant[value=[loans, 0]] as JsonObjects[]
-- 13: Constant[value=[loans, 0]] as JsonSteps[]
-- 14: Constant[value=1] as JsonOrdered[]
-- 15: Constant[value=[loans, 0]] as JsonObjects[]
-- 16: Constant[value=[loans, 0]] as JsonSteps[]
-- 17: Constant[value=5] as JsonOrdered[]
-- 18: Constant[value=[loans, 0]] as JsonObjects[]
-- 19: Constant[value=[loans, 0]] as JsonSteps[]
-- 20: Constant[value=5] as JsonOrdered[]
-- 21: Constant[value=[shelf]] as JsonObjects[]
-- 22: Constant[value=[shelf]] as JsonSteps[]
-- 23: Constant[value=[shelf]] as JsonObjects[]
-- 24: Constant[value=[shelf]] as JsonSteps[]
-- 25: Constant[value=A] as Within[place=AT_START]
-- 26: Constant[value=100] as Limit[]
-- 27: Constant[value=[loans]] as JsonObjects[]
-- 28: Constant[value=[loans]] as JsonSteps[]
-- 29: Constant[value=100] as Limit[]
-- 30: Constant[value=[loans]] as JsonObjects[]
-- 31: Constant[value=[loans]] as JsonSteps[]
-- 32: Constant[value=100] as Limit[]
-- 33: Constant[value=[shelf]] as JsonObjects[]
-- 34: Constant[value=[shelf]] as JsonSteps[]
-- 35: Constant[value=A1] as JSONB
-- 36: Constant[value=100] as Limit[]
