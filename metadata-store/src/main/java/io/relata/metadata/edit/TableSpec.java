package io.relata.metadata.edit;

import io.relata.metadata.model.Caption;
import io.relata.metadata.model.KeyType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table to be made.
 *
 * @param id null for a new one
 * @param plural null for the usual English plural
 * @param display the name of one of its fields, or null
 */
public record TableSpec(
    @Nullable UUID id,
    String name,
    @Nullable String plural,
    Caption caption,
    KeyType key,
    @Nullable String display,
    List<FieldSpec> fields,
    List<IndexSpec> indexes) {

  public TableSpec {
    fields = List.copyOf(fields);
    indexes = List.copyOf(indexes);
  }

  public static TableSpec of(String name, FieldSpec... fields) {
    return new TableSpec(
        null, name, null, Caption.NONE, KeyType.LONG, null, List.of(fields), List.of());
  }

  public TableSpec withKey(KeyType wanted) {
    return new TableSpec(id, name, plural, caption, wanted, display, fields, indexes);
  }

  public TableSpec withPlural(String wanted) {
    return new TableSpec(id, name, wanted, caption, key, display, fields, indexes);
  }

  public TableSpec withParts(List<FieldSpec> newFields, List<IndexSpec> newIndexes) {
    return new TableSpec(id, name, plural, caption, key, display, newFields, newIndexes);
  }

  public TableSpec withDisplay(@Nullable String wanted) {
    return new TableSpec(id, name, plural, caption, key, wanted, fields, indexes);
  }
}
