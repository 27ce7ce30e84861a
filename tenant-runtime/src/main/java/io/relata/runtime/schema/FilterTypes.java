package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.member;
import static io.relata.runtime.schema.Inputs.object;
import static io.relata.runtime.schema.Inputs.ref;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.List;

/** The filters: of a table's rows, of the rows of a to-many relation, and of single values. */
final class FilterTypes {

  /** Members of every table's filter; a field can not have these names. */
  static final List<String> CONNECTIVES = List.of("and", "or", "not", "is_null");

  private static final List<Comparison> EQUALITY = List.of(Comparison.EQ, Comparison.NE);
  private static final List<Comparison> MEMBERSHIP = List.of(Comparison.IN, Comparison.NOT_IN);
  private static final List<Comparison> ORDER =
      List.of(Comparison.GT, Comparison.GTE, Comparison.LT, Comparison.LTE);
  private static final List<Comparison> NULLNESS = List.of(Comparison.IS_NULL);
  private static final List<Comparison> RANGE = List.of(Comparison.BETWEEN);
  private static final List<Comparison> TEXT =
      List.of(
          Comparison.LIKE,
          Comparison.ILIKE,
          Comparison.CONTAINS,
          Comparison.ICONTAINS,
          Comparison.STARTS_WITH,
          Comparison.ENDS_WITH,
          Comparison.EQ_CI);
  private static final List<Comparison> LISTS =
      List.of(
          Comparison.HAS,
          Comparison.HAS_ANY,
          Comparison.HAS_ALL,
          Comparison.IS_EMPTY,
          Comparison.IS_NULL);

  private final TenantApi api;
  private final ValueTypes values;

  FilterTypes(TenantApi api, ValueTypes values) {
    this.api = api;
    this.values = values;
  }

  /** Those that do not depend on tables. */
  List<GraphQLNamedType> shared() {
    List<GraphQLNamedType> types = new ArrayList<>();
    types.add(of(Scalars.GraphQLString, EQUALITY, ORDER, MEMBERSHIP, NULLNESS, RANGE, TEXT));
    types.add(of(Scalars.GraphQLBoolean, EQUALITY, NULLNESS));
    types.add(of(ApiScalars.JSON, EQUALITY, NULLNESS, List.of(Comparison.CONTAINS)));
    for (var scalar :
        List.of(
            ApiScalars.ID,
            Scalars.GraphQLInt,
            Scalars.GraphQLFloat,
            ApiScalars.LONG,
            ApiScalars.DECIMAL,
            ApiScalars.DATE,
            ApiScalars.TIME,
            ApiScalars.DATE_TIME,
            ApiScalars.UUID)) {
      types.add(of(scalar, EQUALITY, ORDER, MEMBERSHIP, NULLNESS, RANGE));
    }
    for (var element :
        List.of(Scalars.GraphQLString, Scalars.GraphQLInt, ApiScalars.LONG, ApiScalars.UUID)) {
      types.add(comparisons(TypeNames.listFilter(element.getName()), element, LISTS));
    }
    types.add(
        comparisons(
            TypeNames.COUNT_FILTER, Scalars.GraphQLInt, flat(EQUALITY, ORDER, MEMBERSHIP, RANGE)));
    return types;
  }

  List<GraphQLNamedType> of(ApiEnum type) {
    GraphQLType reference = GraphQLTypeReference.typeRef(type.typeName());
    return List.of(
        comparisons(
            TypeNames.filter(type.typeName()), reference, flat(EQUALITY, MEMBERSHIP, NULLNESS)),
        comparisons(TypeNames.listFilter(type.typeName()), reference, LISTS));
  }

  List<GraphQLNamedType> of(ApiTable table) {
    return List.of(rows(table), relatedRows(table));
  }

  private GraphQLInputObjectType rows(ApiTable table) {
    String name = TypeNames.filter(table.typeName());
    GraphQLInputObjectType.Builder filter =
        object(name, "Which rows of " + table.table().plural() + ". All that is said must hold.")
            .field(
                member(
                    "and",
                    listOf(ref(name)),
                    "All of these hold; an empty list always does.",
                    null))
            .field(
                member(
                    "or", listOf(ref(name)), "Some of these hold; an empty list never does.", null))
            .field(member("not", ref(name), "This does not hold.", null))
            .field(
                member(
                    "is_null",
                    Scalars.GraphQLBoolean,
                    "In the filter of a relation to one row: whether there is no such row.",
                    null));
    for (ApiMember member : table.members().values()) {
      if (isFilterable(member)) {
        filter.field(
            member(member.name(), filterOf(member), member.description(), member.deprecation()));
      }
    }
    table
        .counts()
        .forEach(
            (count, relation) ->
                filter.field(
                    member(
                        count,
                        ref(TypeNames.COUNT_FILTER),
                        "The number of rows of " + relation.end().name() + ".",
                        relation.deprecation())));
    return filter.build();
  }

  private static boolean isFilterable(ApiMember member) {
    boolean readable =
        switch (member) {
          case ApiMember.Column column -> column.actions().contains(Action.READ);
          case ApiMember.Related ignored -> true;
        };
    return readable && !CONNECTIVES.contains(member.name());
  }

  private GraphQLType filterOf(ApiMember member) {
    return switch (member) {
      case ApiMember.Column column -> ref(values.filterName(column));
      case ApiMember.Related related -> {
        ApiTable far = api.table(related.end().far());
        yield ref(
            related.end().toMany() ? TypeNames.manyFilter(far) : TypeNames.filter(far.typeName()));
      }
    };
  }

  private static GraphQLInputObjectType relatedRows(ApiTable table) {
    GraphQLType rows = ref(TypeNames.filter(table.typeName()));
    return object(
            TypeNames.manyFilter(table),
            "What holds for the related rows of " + table.table().plural() + ".")
        .field(member("some", rows, "It holds for at least one.", null))
        .field(member("every", rows, "It holds for all; also where there are none.", null))
        .field(member("none", rows, "It holds for none.", null))
        .build();
  }

  @SafeVarargs
  private static GraphQLInputObjectType of(GraphQLNamedType scalar, List<Comparison>... groups) {
    return comparisons(TypeNames.filter(scalar.getName()), scalar, flat(groups));
  }

  private static GraphQLInputObjectType comparisons(
      String name, GraphQLType operand, List<Comparison> comparisons) {
    GraphQLInputObjectType.Builder filter =
        object(name, "How a value is compared. All that is said must hold.");
    for (Comparison comparison : comparisons) {
      filter.field(
          member(
              comparison.apiName(),
              operandType(comparison, operand),
              description(comparison),
              null));
    }
    return filter.build();
  }

  private static GraphQLType operandType(Comparison comparison, GraphQLType operand) {
    return switch (comparison) {
      case EQ,
          NE,
          GT,
          GTE,
          LT,
          LTE,
          LIKE,
          ILIKE,
          CONTAINS,
          ICONTAINS,
          STARTS_WITH,
          ENDS_WITH,
          EQ_CI,
          HAS ->
          operand;
      case IN, NOT_IN, BETWEEN, HAS_ANY, HAS_ALL -> listOf(operand);
      case IS_NULL, IS_EMPTY -> Scalars.GraphQLBoolean;
    };
  }

  private static String description(Comparison comparison) {
    return switch (comparison) {
      case BETWEEN -> "From the first to the second, both included.";
      case LIKE -> "A pattern: % stands for any text, _ for one character.";
      case ILIKE -> "As like, whatever the case of letters.";
      case ICONTAINS -> "Contains, whatever the case of letters.";
      case EQ_CI -> "Equal, whatever the case of letters.";
      case HAS_ANY -> "Has at least one of these.";
      case HAS_ALL -> "Has all of these.";
      case EQ,
          NE,
          GT,
          GTE,
          LT,
          LTE,
          IN,
          NOT_IN,
          IS_NULL,
          CONTAINS,
          STARTS_WITH,
          ENDS_WITH,
          HAS,
          IS_EMPTY ->
          "";
    };
  }

  @SafeVarargs
  private static List<Comparison> flat(List<Comparison>... groups) {
    List<Comparison> all = new ArrayList<>();
    for (List<Comparison> group : groups) {
      all.addAll(group);
    }
    return all;
  }
}
