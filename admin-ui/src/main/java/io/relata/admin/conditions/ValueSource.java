package io.relata.admin.conditions;

import io.relata.metadata.model.FieldType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Where the value of a comparison comes from. */
public enum ValueSource {
  TYPED("value", "this value"),
  USER_ID("user.id", "the caller's id"),
  USER_ROLES("user.roles", "the caller's roles"),
  CLAIM("claim", "the caller's …"),
  NOW("now", "now"),
  TODAY("today", "today");

  private final String word;
  private final String text;

  ValueSource(String word, String text) {
    this.word = word;
    this.text = text;
  }

  public String word() {
    return word;
  }

  public String text() {
    return text;
  }

  static ValueSource named(String word) {
    return Stream.of(values()).filter(source -> source.word.equals(word)).findFirst().orElse(TYPED);
  }

  /** What makes sense for a field. */
  static Set<ValueSource> of(FieldType type) {
    EnumSet<ValueSource> sources = EnumSet.of(TYPED, CLAIM);
    switch (type) {
      case FieldType.Text _ -> sources.addAll(EnumSet.of(USER_ID, USER_ROLES));
      case FieldType.ListOf _ -> sources.addAll(EnumSet.of(USER_ID, USER_ROLES));
      case FieldType.Uuid _, FieldType.Int _, FieldType.Long _ -> sources.add(USER_ID);
      case FieldType.Timestamp _ -> sources.addAll(EnumSet.of(NOW, TODAY));
      case FieldType.Date _ -> sources.addAll(EnumSet.of(NOW, TODAY));
      case FieldType.Time _,
          FieldType.Bool _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Json _,
          FieldType.Enumerated _ -> {}
    }
    return sources;
  }
}
