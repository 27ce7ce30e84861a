package io.relata.runtime.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in the form in which JDBC sends it. */
public sealed interface BoundValue {

  /** Fills a placeholder, counted from 1. */
  void fill(PreparedStatement statement, int index) throws SQLException;

  /** One value, or null. */
  record One(BindType.Scalar type, @Nullable Object value) implements BoundValue {

    @Override
    public void fill(PreparedStatement statement, int index) throws SQLException {
      if (value == null) {
        statement.setNull(index, jdbcType(type));
      } else if (type == BindType.Scalar.JSONB) {
        statement.setObject(index, value, Types.OTHER);
      } else {
        statement.setObject(index, value);
      }
    }
  }

  /** A whole list as one array, or null. */
  record Many(BindType.Scalar type, @Nullable List<Object> values) implements BoundValue {

    @Override
    public void fill(PreparedStatement statement, int index) throws SQLException {
      if (values == null) {
        statement.setNull(index, Types.ARRAY, "_" + type.typeName());
        return;
      }
      Object[] elements = values.stream().map(Many::element).toArray();
      statement.setArray(index, statement.getConnection().createArrayOf(type.typeName(), elements));
    }

    /** The driver writes elements by {@code toString}, which leaves out seconds that are zero. */
    private static Object element(Object value) {
      return switch (value) {
        case OffsetDateTime moment ->
            java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
        case LocalTime time -> java.time.format.DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        default -> value;
      };
    }
  }

  private static int jdbcType(BindType.Scalar type) {
    return switch (type) {
      case TEXT -> Types.VARCHAR;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case NUMERIC -> Types.NUMERIC;
      case DOUBLE -> Types.DOUBLE;
      case BOOLEAN -> Types.BOOLEAN;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
      case TIMESTAMP -> Types.TIMESTAMP;
      case UUID, JSONB -> Types.OTHER;
    };
  }
}
