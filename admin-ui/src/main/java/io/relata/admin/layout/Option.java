package io.relata.admin.layout;

/** A choice of a select element. */
public record Option(String value, String text) {

  public static Option of(String value) {
    return new Option(value, value);
  }
}
