select (
  select row_to_json("r4".*) as "_json"
  from (
    select (
      select count(*)
      from "t_1"."books" as "a1"
      where "a1"."genre" = ?
    ) as "total_count"
  ) as "r4"
) as "c1"
-- 1: Constant[value=NOVEL] as Enumerated[storedByName={NOVEL=NOVEL, POEM=POEM}]
