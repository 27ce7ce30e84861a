package io.relata.admin.layout;

import org.jspecify.annotations.Nullable;

/**
 * One sentence on what has happened, shown once.
 *
 * @param tone {@code success}, {@code info}, {@code warning} or {@code danger}
 * @param href where to go from here, or null
 * @param action the words of that link
 */
public record Notice(String tone, String text, @Nullable String href, String action) {

  /** The name of the model's attribute, set by a redirect. */
  public static final String ATTRIBUTE = "notice";

  public static Notice success(String text) {
    return new Notice("success", text, null, "");
  }

  public static Notice info(String text) {
    return new Notice("info", text, null, "");
  }

  public static Notice warning(String text) {
    return new Notice("warning", text, null, "");
  }

  public static Notice danger(String text) {
    return new Notice("danger", text, null, "");
  }

  public Notice leadingTo(String target, String words) {
    return new Notice(tone, text, target, words);
  }

  public String icon() {
    return switch (tone) {
      case "success" -> "check";
      case "info" -> "info";
      default -> "warning";
    };
  }
}
