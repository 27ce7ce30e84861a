package io.relata.runtime.execution;

import io.relata.runtime.sql.BindType;
import io.relata.runtime.sql.BoundValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.postgresql.util.PGobject;

/**
 * Fills the placeholders of JDBC statements, each with its type, so that a prepared plan fits each
 * time. None may be without one: the driver would ask PostgreSQL for the types of a statement that
 * comes often, and send it in a message, and so a transaction, of its own from then on.
 */
public final class Placeholders {

  private Placeholders() {}

  /**
   * Fills placeholders in order.
   *
   * @param from the first of them, counted from 1
   */
  public static void fill(PreparedStatement statement, int from, List<BoundValue> values)
      throws SQLException {
    int index = from;
    for (BoundValue value : values) {
      switch (value) {
        case BoundValue.One one -> fill(statement, index, one);
        case BoundValue.Many many -> fill(statement, index, many);
      }
      index++;
    }
  }

  private static void fill(PreparedStatement statement, int index, BoundValue.One one)
      throws SQLException {
    Object value = one.value();
    if (value == null) {
      statement.setNull(index, jdbcType(one.type()), one.type().typeName());
    } else if (one.type() == BindType.Scalar.JSONB) {
      PGobject json = new PGobject();
      json.setType(one.type().typeName());
      json.setValue((String) value);
      statement.setObject(index, json);
    } else {
      statement.setObject(index, value);
    }
  }

  private static void fill(PreparedStatement statement, int index, BoundValue.Many many)
      throws SQLException {
    List<Object> values = many.values();
    String typeName = many.type().typeName();
    if (values == null) {
      statement.setNull(index, Types.ARRAY, "_" + typeName);
      return;
    }
    Object[] elements = values.stream().map(Placeholders::element).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(typeName, elements));
  }

  /** The driver writes elements by {@code toString}, which leaves out seconds that are zero. */
  private static Object element(Object value) {
    return switch (value) {
      case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
      case LocalDateTime moment -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      default -> value;
    };
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
      case BYTEA -> Types.BINARY;
      case UUID, JSONB -> Types.OTHER;
    };
  }
}
