package io.relata.runtime.policy;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import java.util.Optional;

/** The names that a policy's document has for the elements of a model, both ways. */
final class PolicyNames {

  private final TenantApi api;

  PolicyNames(DataModel model) {
    this.api = TenantApis.ofRules(model, 0);
  }

  TenantApi api() {
    return api;
  }

  Optional<ApiTable> table(String name) {
    return api.tables().values().stream()
        .filter(table -> table.table().name().value().equals(name))
        .findFirst();
  }

  /** The name of a table; its id where it is gone. */
  String table(TableId id) {
    ApiTable table = api.tables().get(id);
    return table == null ? id.toString() : table.table().name().value();
  }

  /** What a grant means by the name of a field; a to-one relation is its foreign key. */
  Optional<FieldRef> field(ApiTable table, String name) {
    return switch (table.members().get(name)) {
      case ApiMember.Column column -> Optional.of(column.ref());
      case ApiMember.Related related when related.end().holdsForeignKey() ->
          Optional.of(new FieldRef.ForeignKey(related.end().relation().id()));
      case ApiMember.Related _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /** The name of a field; its id where it is gone. */
  String field(TableId tableId, FieldRef ref) {
    ApiTable table = api.tables().get(tableId);
    return Optional.ofNullable(table)
        .flatMap(known -> column(known, ref))
        .map(ApiMember::name)
        .orElseGet(
            () ->
                switch (ref) {
                  case FieldRef.Own own -> own.field().toString();
                  case FieldRef.System system -> system.field().apiName().value();
                  case FieldRef.ForeignKey key -> key.relation().toString();
                });
  }

  Optional<ApiMember.Column> column(ApiTable table, FieldRef ref) {
    return table.members().values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.deprecation() == null && column.ref().equals(ref))
        .findFirst();
  }

  /** The relation as it is seen from a table. */
  Optional<ApiMember.Related> related(TableId tableId, RelationRef ref) {
    ApiTable table = api.tables().get(tableId);
    return table == null
        ? Optional.empty()
        : table.members().values().stream()
            .filter(ApiMember.Related.class::isInstance)
            .map(ApiMember.Related.class::cast)
            .filter(related -> related.deprecation() == null)
            .filter(
                related ->
                    related.end().relation().id().equals(ref.relation())
                        && related.end().side() == ref.side())
            .findFirst();
  }

  /** Whether callers can ever write the field. */
  static boolean isWritten(FieldRef ref, Action action) {
    return switch (action) {
      case READ -> true;
      case ADD, EDIT -> !(ref instanceof FieldRef.System);
      case DELETE, LINK -> false;
    };
  }
}
