package io.relata.runtime.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scalar that is read from text; a number counts as the text of its digits. Nothing is serialized
 * by it: rows come from the database as JSON.
 */
final class TextCoercing<T> implements Coercing<T, Object> {

  private static final int SHOWN = 40;

  private final String typeName;
  private final Function<String, T> reader;

  TextCoercing(String typeName, Function<String, T> reader) {
    this.typeName = typeName;
    this.reader = reader;
  }

  @Override
  public Object serialize(Object value, GraphQLContext context, Locale locale) {
    return value.toString();
  }

  @Override
  public T parseValue(Object input, GraphQLContext context, Locale locale) {
    try {
      return read(textOf(input));
    } catch (IllegalArgumentException e) {
      throw CoercingParseValueException.newCoercingParseValueException()
          .message(messageOf(e))
          .cause(e)
          .build();
    }
  }

  @Override
  public T parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    try {
      return read(textOf(input));
    } catch (IllegalArgumentException e) {
      throw CoercingParseLiteralException.newCoercingParseLiteralException()
          .message(messageOf(e))
          .cause(e)
          .build();
    }
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return StringValue.of(input.toString());
  }

  private T read(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("The value is not of type " + typeName + ".");
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + shortened(text) + "' is not of type " + typeName + ": " + e.getMessage() + ".", e);
    }
  }

  private static @Nullable String textOf(Object input) {
    return switch (input) {
      case String text -> text;
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case BigInteger number -> number.toString();
      case BigDecimal number -> number.toString();
      case Double number -> BigDecimal.valueOf(number).toString();
      default -> null;
    };
  }

  private static @Nullable String textOf(Value<?> literal) {
    return switch (literal) {
      case StringValue text -> text.getValue();
      case IntValue number -> number.getValue().toString();
      case FloatValue number -> number.getValue().toString();
      default -> null;
    };
  }

  private static String messageOf(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
