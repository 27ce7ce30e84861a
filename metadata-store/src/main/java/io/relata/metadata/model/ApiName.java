package io.relata.metadata.model;

import java.util.regex.Pattern;

/**
 * A name as callers write it: snake_case, {@code [a-z][a-z0-9_]*}, at most {@value #MAX_LENGTH}
 * characters. Singular names of tables, plurals, names of fields, sides of relations, enums and
 * indexes are all of this form.
 */
public record ApiName(String value) implements Comparable<ApiName> {

  public static final int MAX_LENGTH = 48;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*");

  public ApiName {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an API name: '" + value + "'");
    }
  }

  /** Whether {@code text} could be an API name; says nothing about reserved words or clashes. */
  public static boolean isWellFormed(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  /**
   * The name in PascalCase, as GraphQL types are called: {@code order_line} gives {@code
   * OrderLine}.
   */
  public String pascalCase() {
    StringBuilder pascal = new StringBuilder(value.length());
    boolean upper = true;
    for (char c : value.toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        pascal.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return pascal.toString();
  }

  @Override
  public int compareTo(ApiName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
