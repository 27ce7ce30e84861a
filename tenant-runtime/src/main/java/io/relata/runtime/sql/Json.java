package io.relata.runtime.sql;

import io.relata.metadata.model.PhysicalName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Name;
import org.jooq.Record1;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How rows become JSON inside PostgreSQL. */
final class Json {

  private static final Name OBJECT = DSL.name("_object");

  private Json() {}

  /** A member of an object. */
  record Member(String key, Field<?> value) {}

  /**
   * What a sub-select selects so that {@link #object} makes an object of its row: a column for each
   * member. PostgreSQL would cut names over 63 bytes, so with one of those the object is made at
   * once; and so it is without any member, as a sub-select has a column at least.
   */
  static List<Field<?>> columns(List<Member> members) {
    if (areColumns(members)) {
      return members.stream()
          .<Field<?>>map(member -> member.value().as(DSL.name(member.key())))
          .toList();
    }
    return List.of(assembled(members).as(OBJECT));
  }

  /** The object of a row of a sub-select; null where an outer join found none. */
  static Field<JSON> object(List<Member> members, String alias) {
    return areColumns(members)
        ? DSL.function(DSL.unquotedName("row_to_json"), SQLDataType.JSON, new WholeRow(alias))
        : DSL.field(DSL.name(DSL.name(alias), OBJECT), SQLDataType.JSON);
  }

  /** The objects of all rows of a sub-select as an array, {@code []} where there are none (R3). */
  static Field<JSON> array(Field<JSON> object) {
    Field<JSON> objects = DSL.function(DSL.unquotedName("json_agg"), SQLDataType.JSON, object);
    return DSL.function(DSL.unquotedName("coalesce"), SQLDataType.JSON, objects, DSL.inline("[]"));
  }

  /**
   * An object with member names of any length, in order.
   *
   * <pre>{@code
   * (select json_object_agg(k, v order by n) from (values (1, 'key', to_json(x)), ...) as m (n, k, v))
   * }</pre>
   */
  private static Field<JSON> assembled(List<Member> members) {
    if (members.isEmpty()) {
      return DSL.inline("{}").cast(SQLDataType.JSON);
    }
    List<Row3<Integer, String, JSON>> rows = new ArrayList<>();
    for (Member member : members) {
      rows.add(
          DSL.row(
              DSL.inline(rows.size()),
              DSL.inline(member.key()),
              DSL.function(DSL.unquotedName("to_json"), SQLDataType.JSON, member.value())));
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Row3<Integer, String, JSON>[] values = rows.toArray(new Row3[0]);
    return DSL.field(
        DSL.select(new ObjectInOrder())
            .from(
                DSL.values(values)
                    .as(DSL.name("_m"), DSL.name("n"), DSL.name("k"), DSL.name("v"))));
  }

  private static boolean areColumns(List<Member> members) {
    return !members.isEmpty() && members.stream().allMatch(member -> fits(member.key()));
  }

  private static boolean fits(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length <= PhysicalName.MAX_BYTES;
  }

  /** {@code json_agg} over a sub-select. */
  static Select<Record1<JSON>> aggregated(Select<?> rows, List<Member> members, String alias) {
    return DSL.select(array(object(members, alias)).as(DSL.name("_json")))
        .from(rows.asTable(DSL.name(alias)));
  }

  static Field<JSON> aggregate(String alias) {
    return DSL.field(DSL.name(alias, "_json"), SQLDataType.JSON);
  }

  /** {@code "r1".*}, which no column can be taken for, whatever a caller calls it. */
  private static final class WholeRow extends CustomField<Object> {

    private final String alias;

    WholeRow(String alias) {
      super(DSL.name(alias), SQLDataType.OTHER);
      this.alias = alias;
    }

    @Override
    public void accept(Context<?> context) {
      context.visit(DSL.name(alias)).sql(".*");
    }
  }

  private static final class ObjectInOrder extends CustomField<JSON> {

    ObjectInOrder() {
      super(DSL.name("_object"), SQLDataType.JSON);
    }

    @Override
    public void accept(Context<?> context) {
      context.sql("json_object_agg(\"k\", \"v\" order by \"n\")");
    }
  }
}
