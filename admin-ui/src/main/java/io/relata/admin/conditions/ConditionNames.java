package io.relata.admin.conditions;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.Optional;
import java.util.stream.Stream;

/** The present names of what conditions hold by id; what is gone is named as such. */
public final class ConditionNames {

  /** Stands for a field, a relation or a value that the model has no more. */
  public static final String GONE = "(gone)";

  private final TenantApi api;

  public ConditionNames(TenantApi api) {
    this.api = api;
  }

  public String field(ApiTable table, FieldRef ref) {
    return ref instanceof FieldRef.RelationField(RelationRef side)
        ? relation(table, side)
        : column(table, ref).map(ApiMember.Column::name).orElse(GONE);
  }

  FieldType type(ApiTable table, FieldRef ref) {
    return column(table, ref).map(ApiMember.Column::type).orElse(FieldType.Text.PLAIN);
  }

  public String relation(ApiTable table, RelationRef ref) {
    return related(table, ref).map(ApiMember.Related::name).orElse(GONE);
  }

  /** The table that a relation leads to; the same table where the relation is gone. */
  public ApiTable far(ApiTable table, RelationRef ref) {
    return related(table, ref).map(related -> api.table(related.end().far())).orElse(table);
  }

  /** A constant as filters write it: a value of an enum by its name. */
  Object value(Object value, FieldType type) {
    return value instanceof EnumValueId id
        ? api.model().enums().stream()
            .flatMap(one -> one.values().stream())
            .filter(one -> one.id().equals(id))
            .findFirst()
            .map(EnumValue::name)
            .map(Object::toString)
            .orElse(GONE)
        : value;
  }

  private static Optional<ApiMember.Column> column(ApiTable table, FieldRef ref) {
    return members(table, ApiMember.Column.class)
        .filter(column -> column.ref().equals(ref))
        .findFirst();
  }

  private static Optional<ApiMember.Related> related(ApiTable table, RelationRef ref) {
    return members(table, ApiMember.Related.class)
        .filter(related -> ref(related.end()).equals(ref))
        .findFirst();
  }

  private static RelationRef ref(RelationEnd end) {
    return new RelationRef(end.relation().id(), end.side());
  }

  private static <M extends ApiMember> Stream<M> members(ApiTable table, Class<M> kind) {
    return table.members().values().stream()
        .filter(member -> member.deprecation() == null)
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
