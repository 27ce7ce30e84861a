package io.relata.metadata.plan;

import io.relata.metadata.model.PhysicalName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one place where names and constants become parts of schema statements, which take no binds.
 * Names only come as {@link PhysicalName}; constants are quoted for {@code
 * standard_conforming_strings}, PostgreSQL's default since version 9.1, which the publisher's
 * session has.
 */
final class SqlText {

  private SqlText() {}

  /** {@code "a""b"}. */
  static String name(PhysicalName name) {
    return "\"" + name.value().replace("\"", "\"\"") + "\"";
  }

  static String qualified(PhysicalName schema, PhysicalName name) {
    return name(schema) + "." + name(name);
  }

  /** {@code 'it''s'}; a backslash is just a character. */
  static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL has no NUL in texts");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  /** Digits without an exponent; in parentheses where a sign could run into an operator. */
  static String number(BigDecimal number) {
    return number.signum() < 0 ? "(" + number.toPlainString() + ")" : number.toPlainString();
  }

  /** {@code ARRAY['a', 'b']::text[]}. */
  static String textArray(Collection<String> texts) {
    return "ARRAY["
        + texts.stream().map(SqlText::literal).collect(Collectors.joining(", "))
        + "]::text[]";
  }

  static String names(List<PhysicalName> names) {
    return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
  }
}
