package io.relata.runtime.schema;

import graphql.Scalars;
import graphql.schema.GraphQLScalarType;
import java.util.List;

/**
 * The scalar types of every tenant's schema. Each parses to one Java type: ID to Long or UUID,
 * whichever the text looks like; Long to Long; Decimal to BigDecimal, never by way of a double;
 * Date, Time and DateTime to LocalDate, LocalTime, and OffsetDateTime or (without a zone)
 * LocalDateTime; UUID to UUID; JSON to maps, lists, String, BigDecimal, Boolean.
 */
public final class ApiScalars {

  public static final GraphQLScalarType ID =
      scalar(
          "ID",
          "The id of a row: a number or a UUID, as a number or as text.",
          new TextCoercing<>("ID", ScalarText::id));

  public static final GraphQLScalarType LONG =
      scalar(
          "Long",
          "A whole number of 64 bits. Text with its digits is accepted too.",
          new TextCoercing<>("Long", ScalarText::whole));

  public static final GraphQLScalarType DECIMAL =
      scalar(
          "Decimal",
          "An exact decimal number. Text with its digits is accepted too.",
          new TextCoercing<>("Decimal", ScalarText::decimal));

  public static final GraphQLScalarType DATE =
      scalar(
          "Date",
          "A day, as ISO 8601 writes it: 2024-02-29.",
          new TextCoercing<>("Date", ScalarText::date));

  public static final GraphQLScalarType TIME =
      scalar(
          "Time",
          "A time of the day, as ISO 8601 writes it: 18:30:00.",
          new TextCoercing<>("Time", ScalarText::time));

  public static final GraphQLScalarType DATE_TIME =
      scalar(
          "DateTime",
          "A day and a time, as ISO 8601 writes them: 2024-02-29T18:30:00Z. The zone is left out"
              + " for fields without one.",
          new TextCoercing<>("DateTime", ScalarText::dateTime));

  public static final GraphQLScalarType UUID =
      scalar(
          "UUID",
          "A universally unique identifier, with hyphens.",
          new TextCoercing<>("UUID", ScalarText::uuid));

  public static final GraphQLScalarType JSON =
      scalar("JSON", "Any JSON value.", new JsonCoercing());

  private ApiScalars() {}

  /** All of them, GraphQL's own included. */
  static List<GraphQLScalarType> all() {
    return List.of(
        ID,
        Scalars.GraphQLString,
        Scalars.GraphQLInt,
        Scalars.GraphQLFloat,
        Scalars.GraphQLBoolean,
        LONG,
        DECIMAL,
        DATE,
        TIME,
        DATE_TIME,
        UUID,
        JSON);
  }

  private static GraphQLScalarType scalar(
      String name, String description, graphql.schema.Coercing<?, ?> coercing) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .description(description)
        .coercing(coercing)
        .build();
  }
}
