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

  /** Tells a row of a sub-select without the names of members from one that a join did not find. */
  private static final Name IS = DSL.name("_is");

  private Json() {}

  /** A member of an object. */
  record Member(String key, Field<?> value) {}

  /**
   * What a sub-select selects so that {@link #object} makes an object of its row: a column for each
   * member. They have the keys of the members as names, where PostgreSQL does not cut those, which
   * it does over 63 bytes. Without any member there still is a column.
   */
  static List<Field<?>> columns(List<Member> members) {
    List<Field<?>> columns = new ArrayList<>();
    boolean named = areNames(members);
    if (!named) {
      columns.add(DSL.inline(true).as(IS));
    }
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      columns.add(member.value().as(named ? DSL.name(member.key()) : numbered(i)));
    }
    return columns;
  }

  /** The object of a row of a sub-select; null where an outer join found none. */
  static Field<JSON> object(List<Member> members, String alias) {
    if (areNames(members)) {
      return DSL.function(DSL.unquotedName("row_to_json"), SQLDataType.JSON, new WholeRow(alias));
    }
    return DSL.when(
        DSL.condition(DSL.field(DSL.name(DSL.name(alias), IS), SQLDataType.BOOLEAN)),
        assembled(members, alias));
  }

  /** The objects of all rows of a sub-select as an array, {@code []} where there are none (R3). */
  static Field<JSON> array(Field<JSON> object) {
    Field<JSON> objects = DSL.function(DSL.unquotedName("json_agg"), SQLDataType.JSON, object);
    return DSL.function(DSL.unquotedName("coalesce"), SQLDataType.JSON, objects, DSL.inline("[]"));
  }

  /**
   * An object with member names of any length, in order, of a sub-select's numbered columns.
   *
   * <pre>{@code
   * (select json_object_agg(k, v order by n) from (values (0, 'key', to_json("r1"."_m0")), ...) as m (n, k, v))
   * }</pre>
   */
  private static Field<JSON> assembled(List<Member> members, String alias) {
    if (members.isEmpty()) {
      return DSL.inline("{}").cast(SQLDataType.JSON);
    }
    List<Row3<Integer, String, JSON>> rows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      rows.add(
          DSL.row(
              DSL.inline(i),
              DSL.inline(members.get(i).key()),
              DSL.function(
                  DSL.unquotedName("to_json"),
                  SQLDataType.JSON,
                  DSL.field(DSL.name(DSL.name(alias), numbered(i))))));
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Row3<Integer, String, JSON>[] values = rows.toArray(new Row3[0]);
    return DSL.field(
        DSL.select(new ObjectInOrder())
            .from(
                DSL.values(values)
                    .as(DSL.name("_m"), DSL.name("n"), DSL.name("k"), DSL.name("v"))));
  }

  private static Name numbered(int member) {
    return DSL.name("_m" + member);
  }

  private static boolean areNames(List<Member> members) {
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
