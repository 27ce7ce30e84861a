package io.relata.runtime.sql;

import io.relata.metadata.model.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** As what a value is sent to PostgreSQL, and what is done to it before. */
public sealed interface BindType {

  /** A type of PostgreSQL's that is sent as it is. */
  enum Scalar implements BindType {
    TEXT("text"),
    INTEGER("int4"),
    BIGINT("int8"),
    NUMERIC("numeric"),
    DOUBLE("float8"),
    BOOLEAN("bool"),
    DATE("date"),
    TIME("time"),
    TIMESTAMPTZ("timestamptz"),
    TIMESTAMP("timestamp"),
    UUID("uuid"),
    /** Bytes that a statement computes with. */
    BYTEA("bytea"),
    /** A Java tree of JSON, sent as text. */
    JSONB("jsonb");

    private final String typeName;

    Scalar(String typeName) {
      this.typeName = typeName;
    }

    /** PostgreSQL's name of the type. */
    public String typeName() {
      return typeName;
    }
  }

  /**
   * The name of an enum value; what the column holds for it is sent.
   *
   * @param storedByName by present and former names
   */
  record Enumerated(Map<String, String> storedByName) implements BindType {
    public Enumerated {
      storedByName = Collections.unmodifiableMap(new LinkedHashMap<>(storedByName));
    }
  }

  /** A list of values, sent as one array. */
  record ArrayOf(BindType element) implements BindType {}

  /** A single value, sent as an array of one. */
  record ArrayOfOne(BindType element) implements BindType {}

  /** One of the two ends of a list of two. */
  record EndOf(BindType element, End end) implements BindType {}

  /** Text that is looked for as it is: what {@code like} would take for a wildcard is escaped. */
  record Within(Place place) implements BindType {}

  /** A pattern of {@code like} as the caller wrote it; a backslash at its end is refused. */
  record Pattern() implements BindType {}

  /** The greatest number of rows of a page: not negative, not over the tenant's maximum. */
  record Limit() implements BindType {}

  /** The number of rows to leave out: not negative. */
  record Offset() implements BindType {}

  /** A number of days, sent as an int4. */
  record Days() implements BindType {}

  /** The steps of a path within JSON, sent as one array of texts. */
  record JsonSteps() implements BindType {}

  /** The paths of {@link JsonSteps#objects}, sent as one array of texts. */
  record JsonObjects() implements BindType {}

  /** A number or a text in JSON: what has an order that people know. */
  record JsonOrdered() implements BindType {}

  /** Words to search for. */
  record SearchWords() implements BindType {}

  /** Whether there is a value at all, sent as a boolean. */
  record Given() implements BindType {}

  /** The value of one key in a cursor; null where the row of the cursor has none. */
  record OfCursor(Cursors cursors, int key, BindType type) implements BindType {}

  /** Whether the row of a cursor has no value for one key, sent as a boolean. */
  record IsNullInCursor(Cursors cursors, int key) implements BindType {}

  /** An end of a range, both inclusive. */
  enum End {
    FROM,
    TO
  }

  /** Where in a text another is looked for. */
  enum Place {
    ANYWHERE,
    AT_START,
    AT_END
  }

  /** As what values of a column are sent. */
  static BindType of(FieldType type, TenantTables tables) {
    return switch (type) {
      case FieldType.Enumerated enumerated ->
          new Enumerated(tables.enumType(enumerated.type()).storedByName());
      case FieldType.ListOf list -> new ArrayOf(of(list.element(), tables));
      default -> scalar(type);
    };
  }

  /** PostgreSQL's name of a field's type; enum values travel as they are stored. */
  static String typeName(FieldType type) {
    return type instanceof FieldType.ListOf list
        ? typeName(list.element()) + "[]"
        : scalar(type).typeName();
  }

  private static Scalar scalar(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> Scalar.TEXT;
      case FieldType.Int integer -> Scalar.INTEGER;
      case FieldType.Long number -> Scalar.BIGINT;
      case FieldType.Decimal decimal -> Scalar.NUMERIC;
      case FieldType.Double number -> Scalar.DOUBLE;
      case FieldType.Bool bool -> Scalar.BOOLEAN;
      case FieldType.Date date -> Scalar.DATE;
      case FieldType.Time time -> Scalar.TIME;
      case FieldType.Timestamp timestamp ->
          switch (timestamp.zone()) {
            case WITH_ZONE -> Scalar.TIMESTAMPTZ;
            case WITHOUT_ZONE -> Scalar.TIMESTAMP;
          };
      case FieldType.Uuid uuid -> Scalar.UUID;
      case FieldType.Json json -> Scalar.JSONB;
      case FieldType.Enumerated enumerated -> Scalar.TEXT;
      case FieldType.ListOf list -> throw new IllegalArgumentException("a list: " + list);
    };
  }
}
