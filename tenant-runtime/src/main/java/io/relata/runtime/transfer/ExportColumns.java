package io.relata.runtime.transfer;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.SystemField;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import java.util.List;

/** Which columns of a table go into a file. */
public enum ExportColumns {
  /** What an import takes: {@code id}, the fields, and {@code <relation>_id}. */
  IMPORTABLE,
  /** Those that the database keeps itself, too. */
  ALL;

  /** In the order in which the API shows them; present names only. */
  List<ApiMember.Column> of(ApiTable table) {
    return table.members().values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.deprecation() == null)
        .filter(column -> column.actions().contains(Action.READ))
        .filter(column -> this == ALL || isImportable(column))
        .toList();
  }

  private static boolean isImportable(ApiMember.Column column) {
    return !(column.ref() instanceof FieldRef.System(SystemField field)) || field == SystemField.ID;
  }
}
