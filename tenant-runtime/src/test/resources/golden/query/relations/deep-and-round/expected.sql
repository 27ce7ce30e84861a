select (
  select coalesce(json_agg(row_to_json("r21".*)), '[]') as "_json"
  from (
    select row_to_json("r20".*) as "author"
    from (
      select "a1"."author_id" as "author_id", "a1"."id" as "id"
      from "t_1"."books" as "a1"
      order by "a1"."id" asc
      fetch next ? rows only
    ) as "p2"
    left outer join lateral (
      select "r19"."_json" as "books"
      from "t_1"."authors" as "a3"
      left outer join lateral (
        select coalesce(json_agg(row_to_json("r18".*)), '[]') as "_json"
        from (
          select row_to_json("r17".*) as "author"
          from (
            select "a4"."author_id" as "author_id", "a4"."id" as "id"
            from "t_1"."books" as "a4"
            where "a4"."author_id" = "a3"."id"
            order by "a4"."id" asc
            fetch next ? rows only
          ) as "p5"
          left outer join lateral (
            select "r16"."_json" as "books"
            from "t_1"."authors" as "a6"
            left outer join lateral (
              select coalesce(json_agg(row_to_json("r15".*)), '[]') as "_json"
              from (
                select row_to_json("r10".*) as "author", row_to_json("r14".*) as "sequel"
                from (
                  select "a7"."author_id" as "author_id", "a7"."id" as "id"
                  from "t_1"."books" as "a7"
                  where "a7"."author_id" = "a6"."id"
                  order by "a7"."id" asc
                  fetch next ? rows only
                ) as "p8"
                left outer join lateral (
                  select "a9"."name" as "name"
                  from "t_1"."authors" as "a9"
                  where "a9"."id" = "p8"."author_id"
                ) as "r10" on true
                left outer join lateral (
                  select row_to_json("r13".*) as "sequel_of"
                  from "t_1"."books" as "a11"
                  left outer join lateral (
                    select "a12"."title" as "title"
                    from "t_1"."books" as "a12"
                    where "a12"."id" = "a11"."sequel_of_id"
                  ) as "r13" on true
                  where "a11"."sequel_of_id" = "p8"."id"
                ) as "r14" on true
                order by "p8"."id" asc
              ) as "r15"
            ) as "r16" on true
            where "a6"."id" = "p5"."author_id"
          ) as "r17" on true
          order by "p5"."id" asc
        ) as "r18"
      ) as "r19" on true
      where "a3"."id" = "p2"."author_id"
    ) as "r20" on true
    order by "p2"."id" asc
  ) as "r21"
) as "c1"
-- 1: Constant[value=1] as Limit[]
-- 2: Constant[value=100] as Limit[]
-- 3: Constant[value=1] as Limit[]
