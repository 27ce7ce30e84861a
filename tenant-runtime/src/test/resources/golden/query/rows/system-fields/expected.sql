select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select cast("a1"."id" as text) as "id", "a1"."created_at" as "created_at", "a1"."updated_at" as "updated_at", "a1"."created_by" as "created_by", "a1"."updated_by" as "updated_by", "a1"."row_version" as "row_version"
    from "t_1"."tags" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Constant[value=1] as Limit[]
