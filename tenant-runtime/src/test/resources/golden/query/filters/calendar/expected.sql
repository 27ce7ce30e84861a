select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name"
    from "t_1"."authors" as "a1"
    where ("a1"."created_at" >= (date_trunc('day', now() at time zone 'UTC')) at time zone 'UTC' and "a1"."created_at" < (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC')
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select "a3"."name" as "name"
    from "t_1"."authors" as "a3"
    where ("a3"."created_at" >= (date_trunc('day', now() at time zone 'UTC') + interval '1 day' - interval '1 day' * ?) at time zone 'UTC' and "a3"."created_at" < (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC' and "a3"."born" >= cast(date_trunc('day', now() at time zone 'UTC') as date) and "a3"."born" < cast(date_trunc('day', now() at time zone 'UTC') + interval '1 day' * ? as date))
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select "a5"."name" as "name"
    from "t_1"."authors" as "a5"
    where ("a5"."born" >= cast(date_trunc('quarter', now() at time zone 'UTC') - interval '3 month' as date) and "a5"."born" < cast(date_trunc('quarter', now() at time zone 'UTC') as date))
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3", (
  select coalesce(json_agg(row_to_json("r8".*)), '[]') as "_json"
  from (
    select "a7"."name" as "name"
    from "t_1"."authors" as "a7"
    where ("a7"."born" < cast(date_trunc('week', now() at time zone 'UTC') as date) or "a7"."born" >= cast(date_trunc('week', now() at time zone 'UTC') + interval '1 week' as date))
    order by "a7"."id" asc
    fetch next ? rows only
  ) as "r8"
) as "c4"
-- 1: Constant[value=100] as Limit[]
-- 2: Parameter[path=[ago]] as Days[]
-- 3: Constant[value=7] as Days[]
-- 4: Constant[value=100] as Limit[]
-- 5: Constant[value=100] as Limit[]
-- 6: Constant[value=100] as Limit[]
