package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.ref;

import graphql.Scalars;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.TenantApi;

/** The GraphQL type of a column's values, the same for input and output. */
final class ValueTypes {

  private final TenantApi api;

  ValueTypes(TenantApi api) {
    this.api = api;
  }

  /** Without the mark for never null. */
  GraphQLType of(ApiMember.Column column) {
    return column.role() == ApiMember.Role.DATA ? of(column.type()) : ApiScalars.ID;
  }

  /** The name of the filter over the column. */
  String filterName(ApiMember.Column column) {
    if (column.role() != ApiMember.Role.DATA) {
      return TypeNames.filter(ApiScalars.ID);
    }
    return filterName(column.type());
  }

  /** The name of the filter over values of the type. */
  String filterName(FieldType type) {
    return type instanceof FieldType.ListOf(FieldType.Element element)
        ? TypeNames.listFilter(name(element))
        : TypeNames.filter(name(type));
  }

  GraphQLType of(FieldType type) {
    return switch (type) {
      case FieldType.Text ignored -> Scalars.GraphQLString;
      case FieldType.Int ignored -> Scalars.GraphQLInt;
      case FieldType.Long ignored -> ApiScalars.LONG;
      case FieldType.Decimal ignored -> ApiScalars.DECIMAL;
      case FieldType.Double ignored -> Scalars.GraphQLFloat;
      case FieldType.Bool ignored -> Scalars.GraphQLBoolean;
      case FieldType.Date ignored -> ApiScalars.DATE;
      case FieldType.Time ignored -> ApiScalars.TIME;
      case FieldType.Timestamp ignored -> ApiScalars.DATE_TIME;
      case FieldType.Uuid ignored -> ApiScalars.UUID;
      case FieldType.Json ignored -> ApiScalars.JSON;
      case FieldType.Enumerated ignored -> ref(name(type));
      case FieldType.ListOf(FieldType.Element element) ->
          GraphQLList.list(GraphQLNonNull.nonNull(of(element)));
    };
  }

  private String name(FieldType type) {
    if (type instanceof FieldType.Enumerated(var id)) {
      ApiEnum found = api.enums().get(id);
      if (found == null) {
        throw new IllegalArgumentException("no such enum in this API: " + id);
      }
      return found.typeName();
    }
    return of(type) instanceof graphql.schema.GraphQLNamedType named ? named.getName() : "";
  }
}
