select (
  select coalesce(json_agg(row_to_json("r3".*)), '[]') as "_json"
  from (
    select "a1"."title" as "title"
    from "t_1"."books" as "a1"
    where ("a1"."pages" >= ? or exists (
      select 1
      from "t_1"."authors" as "a2"
      where ("a2"."id" = "a1"."author_id" and "a2"."email" like ?)
    ))
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r3"
) as "c1"
-- 1: Parameter[path=[filter, or, 0, pages, gte]] as INTEGER
-- 2: Parameter[path=[filter, or, 1, author, email, starts_with]] as Within[place=AT_START]
-- 3: Constant[value=100] as Limit[]
