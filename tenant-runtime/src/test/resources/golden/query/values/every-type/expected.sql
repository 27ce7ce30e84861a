select (
  select coalesce(json_agg(row_to_json("r2".*)), '[]') as "_json"
  from (
    select "a1"."name" as "name", "a1"."age" as "age", "a1"."weight" as "weight", "a1"."balance" as "balance", "a1"."ward_no" as "ward_no", "a1"."insured" as "insured", "a1"."born" as "born", "a1"."wakes" as "wakes", "a1"."seen_at" as "seen_at", "a1"."noted_at" as "noted_at", "a1"."device" as "device", "a1"."chart" as "chart", "a1"."blood" as "blood", "a1"."allergies" as "allergies", "a1"."scores" as "scores", "a1"."codes" as "codes", "a1"."devices" as "devices", case when "a1"."moods" is not null then array(
      select case "_u"."e" when 'QUIET' then 'CALM' else "_u"."e" end
      from unnest("a1"."moods") with ordinality as "_u" ("e", "n")
      order by "_u"."n"
    ) end as "moods"
    from "t_1"."patients" as "a1"
    order by "a1"."id" asc
    fetch next ? rows only
  ) as "r2"
) as "c1"
-- 1: Constant[value=100] as Limit[]
