package io.relata.admin.roles;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something of a table that grants can name.
 *
 * @param type what it holds; null for a side of a relation that holds nothing itself
 */
record GrantField(String name, FieldRef ref, @Nullable FieldType type) {

  /** A relation with a foreign key is named by the key, which is a member of its own. */
  static Optional<GrantField> of(ApiMember member) {
    return switch (member) {
      case ApiMember.Column column ->
          Optional.of(new GrantField(column.name(), column.ref(), column.type()));
      case ApiMember.Related related ->
          Optional.of(FieldRef.of(related.end()))
              .filter(FieldRef.RelationField.class::isInstance)
              .map(ref -> new GrantField(related.name(), ref, null));
    };
  }
}
