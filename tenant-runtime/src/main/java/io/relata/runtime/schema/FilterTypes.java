package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.member;
import static io.relata.runtime.schema.Inputs.object;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.Operators;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.FilterPlanner;
import java.util.ArrayList;
import java.util.List;

/** The filters: of a table's rows, of the rows of a to-many relation, and of single values. */
final class FilterTypes {

  /** Members of every table's filter; a field can not have these names. */
  static final List<String> CONNECTIVES = List.of("and", "or", "not", "is_null");

  private static final FieldType LONG = new FieldType.Long(null, null);

  /** One type of each kind of column; enums have filters of their own. */
  private static final List<FieldType> KINDS =
      List.of(
          FieldType.Text.PLAIN,
          new FieldType.Int(null, null),
          LONG,
          new FieldType.Decimal(null, null, null, null),
          new FieldType.Double(null, null),
          new FieldType.Bool(),
          new FieldType.Date(),
          new FieldType.Time(),
          new FieldType.Timestamp(FieldType.Zone.WITH_ZONE),
          new FieldType.Uuid(),
          new FieldType.Json(),
          new FieldType.ListOf(FieldType.Text.PLAIN),
          new FieldType.ListOf(new FieldType.Int(null, null)),
          new FieldType.ListOf(new FieldType.Long(null, null)),
          new FieldType.ListOf(new FieldType.Uuid()));

  private final TenantApi api;
  private final ValueTypes values;

  FilterTypes(TenantApi api, ValueTypes values) {
    this.api = api;
    this.values = values;
  }

  /** Those that do not depend on tables. */
  List<GraphQLNamedType> shared() {
    List<GraphQLNamedType> types = new ArrayList<>();
    for (FieldType kind : KINDS) {
      types.add(comparisons(values.filterName(kind), values.of(kind), Operators.of(kind)));
    }
    types.add(comparisons(TypeNames.filter(ApiScalars.ID), ApiScalars.ID, Operators.of(LONG)));
    types.add(insideJson());
    types.add(comparisons(TypeNames.COUNT_FILTER, Scalars.GraphQLInt, Operators.OF_COUNTS));
    return types;
  }

  private static GraphQLInputObjectType insideJson() {
    GraphQLInputObjectType.Builder filter =
        object(
                TypeNames.JSON_PATH_FILTER,
                "How a part of a JSON value is compared. All that is said must hold; a missing part"
                    + " and null are no value.")
            .field(
                member(
                    "at",
                    required(listOf(Scalars.GraphQLString)),
                    "Names of members, and positions in lists from 0, from the outside in.",
                    null));
    for (Comparison comparison : Comparisons.INSIDE_JSON) {
      GraphQLType type =
          Comparisons.typeInside(comparison) instanceof FieldType.Text
              ? Scalars.GraphQLString
              : ApiScalars.JSON;
      filter.field(
          member(
              comparison.apiName(), operandType(comparison, type), description(comparison), null));
    }
    return filter.build();
  }

  List<GraphQLNamedType> of(ApiEnum type) {
    FieldType.Element one = new FieldType.Enumerated(type.type().id());
    FieldType many = new FieldType.ListOf(one);
    return List.of(
        comparisons(values.filterName(one), values.of(one), Operators.of(one)),
        comparisons(values.filterName(many), values.of(many), Operators.of(many)));
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
    if (table.isSearchable()) {
      filter.field(
          member(
              FilterPlanner.SEARCH,
              Scalars.GraphQLString,
              "The searchable fields hold these words; -word is one that they do not hold, or is"
                  + " either of two, and quotes hold words together.",
              null));
    }
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
    return member.isReadable() && !CONNECTIVES.contains(member.name());
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

  /**
   * @param type of the compared values; a list where they are lists
   */
  private static GraphQLInputObjectType comparisons(
      String name, GraphQLType type, List<Comparison> comparisons) {
    GraphQLInputObjectType.Builder filter =
        object(name, "How a value is compared. All that is said must hold.");
    for (Comparison comparison : comparisons) {
      filter.field(
          member(
              comparison.apiName(), operandType(comparison, type), description(comparison), null));
    }
    return filter.build();
  }

  private static GraphQLType operandType(Comparison comparison, GraphQLType type) {
    return switch (comparison.takes()) {
      case VALUE, PART, PATTERN -> type;
      case LIST, PAIR -> listOf(type);
      case ELEMENT -> GraphQLTypeUtil.unwrapNonNull(GraphQLTypeUtil.unwrapOne(type));
      case FLAG -> Scalars.GraphQLBoolean;
      case DAYS -> Scalars.GraphQLInt;
      case INSIDE -> listOf(ref(TypeNames.JSON_PATH_FILTER));
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
      case THIS_WEEK -> "Within the week that began on Monday, by UTC as all of these.";
      case PATH -> "What lies at these paths within the JSON is compared. All must hold.";
      case EXISTS -> "Whether something lies there, be it null.";
      case LAST_DAYS -> "Within so many days, of which today is the last.";
      case NEXT_DAYS -> "Within so many days, of which today is the first.";
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
          IS_EMPTY,
          TODAY,
          YESTERDAY,
          TOMORROW,
          LAST_WEEK,
          NEXT_WEEK,
          THIS_MONTH,
          LAST_MONTH,
          NEXT_MONTH,
          THIS_QUARTER,
          LAST_QUARTER,
          NEXT_QUARTER,
          THIS_YEAR,
          LAST_YEAR,
          NEXT_YEAR ->
          "";
    };
  }
}
