package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.member;
import static io.relata.runtime.schema.Inputs.object;
import static io.relata.runtime.schema.Inputs.ref;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import io.relata.metadata.access.Action;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.SortKey;

/**
 * What the rows of a table can be sorted by: own columns, those of to-one relations at any depth,
 * counts of to-many ones.
 */
final class SortTypes {

  private final TenantApi api;

  SortTypes(TenantApi api) {
    this.api = api;
  }

  static GraphQLNamedType direction() {
    GraphQLEnumType.Builder direction =
        GraphQLEnumType.newEnum()
            .name(TypeNames.SORT_DIRECTION)
            .description("Nulls come last ascending and first descending, unless said.");
    for (SortKey.Direction value : SortKey.Direction.values()) {
      direction.value(value.name());
    }
    return direction.build();
  }

  GraphQLNamedType of(ApiTable table) {
    GraphQLInputObjectType.Builder sort =
        object(
            TypeNames.sort(table),
            "One key of a sort of " + table.table().plural() + ": exactly one of these.");
    for (ApiMember member : table.members().values()) {
      if (member instanceof ApiMember.Column column && isSortable(column)) {
        sort.field(
            member(
                column.name(),
                ref(TypeNames.SORT_DIRECTION),
                column.description(),
                column.deprecation()));
      } else if (member instanceof ApiMember.Related related
          && related.isReadable()
          && !related.end().toMany()) {
        String far = TypeNames.sort(api.table(related.end().far()));
        sort.field(member(related.name(), ref(far), related.description(), related.deprecation()));
      }
    }
    table
        .counts()
        .forEach(
            (count, relation) ->
                sort.field(
                    member(
                        count,
                        ref(TypeNames.SORT_DIRECTION),
                        "The number of rows of " + relation.end().name() + ".",
                        relation.deprecation())));
    return sort.build();
  }

  private static boolean isSortable(ApiMember.Column column) {
    boolean ordered =
        !(column.type() instanceof FieldType.Json || column.type() instanceof FieldType.ListOf);
    return ordered && column.isReadable();
  }
}
