select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."blood" as "blood", case when "a1"."moods" is not null then array(
      select case "_u"."e" when 'QUIET' then 'CALM' else "_u"."e" end
      from unnest("a1"."moods") with ordinality as "_u" ("e", "n")
      order by "_u"."n"
    ) end as "moods"
    from "t_1"."patients" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1", (
  select coalesce(json_agg(row_to_json("r4".*)), '[]') as "_json"
  from (
    select case when "a3"."moods" is not null then array(
      select case "_u"."e" when 'QUIET' then 'CALM' else "_u"."e" end
      from unnest("a3"."moods") with ordinality as "_u" ("e", "n")
      order by "_u"."n"
    ) end as "moods"
    from "t_1"."patients" as "a3"
    where "a3"."moods" @> ?
    order by "a3"."id" asc
    fetch next ? rows only
  ) as "r4"
) as "c2", (
  select coalesce(json_agg(row_to_json("r6".*)), '[]') as "_json"
  from (
    select case when "a5"."moods" is not null then array(
      select case "_u"."e" when 'QUIET' then 'CALM' else "_u"."e" end
      from unnest("a5"."moods") with ordinality as "_u" ("e", "n")
      order by "_u"."n"
    ) end as "moods"
    from "t_1"."patients" as "a5"
    where "a5"."moods" @> ?
    order by "a5"."id" asc
    fetch next ? rows only
  ) as "r6"
) as "c3"
-- 1: Constant[value=2] as Limit[]
-- 2: Constant[value=CALM] as ArrayOfOne[element=Enumerated[storedByName={CALM=QUIET, QUIET=QUIET, ANGRY=ANGRY}]]
-- 3: Constant[value=100] as Limit[]
-- 4: Constant[value=QUIET] as ArrayOfOne[element=Enumerated[storedByName={CALM=QUIET, QUIET=QUIET, ANGRY=ANGRY}]]
-- 5: Constant[value=100] as Limit[]
