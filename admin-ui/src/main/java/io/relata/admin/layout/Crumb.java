package io.relata.admin.layout;

/**
 * A step of the breadcrumb.
 *
 * @param href empty for the screen itself
 */
public record Crumb(String text, String href) {

  public static Crumb here(String text) {
    return new Crumb(text, "");
  }
}
