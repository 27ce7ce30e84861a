package io.relata.metadata.document;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words for edits in JSON. */
enum EditWord {
  ADD_TABLE,
  RENAME_TABLE,
  CHANGE_TABLE,
  DROP_TABLE,
  ADD_FIELD,
  RENAME_FIELD,
  CHANGE_FIELD,
  DROP_FIELD,
  MOVE_FIELD,
  ADD_RELATION,
  RENAME_RELATION,
  CHANGE_RELATION,
  DROP_RELATION,
  PROMOTE_RELATION,
  ADD_INDEX,
  DROP_INDEX,
  ADD_ENUM,
  RENAME_ENUM,
  CHANGE_ENUM,
  ADD_ENUM_VALUE,
  RENAME_ENUM_VALUE,
  DROP_ENUM_VALUE,
  DROP_ENUM;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EditWord> of(String word) {
    return Stream.of(values()).filter(known -> known.word().equals(word)).findFirst();
  }
}
