package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.member;
import static io.relata.runtime.schema.Inputs.object;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.ApiUnique;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The inputs of mutations: {@code AuthorAdd}, {@code AuthorEdit}, and {@code AuthorBooksItem} for
 * each relation.
 */
final class WriteTypes {

  private final TenantApi api;
  private final ValueTypes values;
  private final Set<TableId> named;

  WriteTypes(TenantApi api, ValueTypes values) {
    this.api = api;
    this.values = values;
    this.named = named();
  }

  /** The tables that relation edits can name rows of. */
  private Set<TableId> named() {
    Set<TableId> far = new HashSet<>();
    for (ApiTable table : api.tables().values()) {
      for (ApiMember member : table.members().values()) {
        if (member instanceof ApiMember.Related related && isWritten(related)) {
          far.add(related.end().far());
        }
      }
    }
    return far;
  }

  static GraphQLNamedType relationAction() {
    return GraphQLEnumType.newEnum()
        .name(TypeNames.RELATION_ACTION)
        .description("What is done to a related row.")
        .value("ADD", "ADD", "Link the row of this id, or create one and link it.")
        .value("EDIT", "EDIT", "Change fields of a linked row.")
        .value("REMOVE", "REMOVE", "Remove the link; the row stays.")
        .value("DELETE", "DELETE", "Remove the link and the row.")
        .build();
  }

  /** The inputs of a table: those that the caller's mutations need. */
  List<GraphQLNamedType> of(ApiTable table) {
    List<GraphQLNamedType> types = new ArrayList<>();
    if (allows(table, Action.ADD)) {
      types.add(add(table));
    }
    if (allows(table, Action.EDIT)) {
      types.add(edit(table));
    }
    if (upserts(table)) {
      types.add(unique(table));
    }
    if (named.contains(table.table().id()) && !table.uniqueFields().isEmpty()) {
      types.add(key(table));
    }
    if (allows(table, Action.ADD) || allows(table, Action.EDIT)) {
      Set<RelationEnd> done = new HashSet<>();
      for (ApiMember member : table.members().values()) {
        if (member instanceof ApiMember.Related related
            && isWritten(related)
            && done.add(related.end())) {
          types.add(item(related.end()));
        }
      }
    }
    return types;
  }

  boolean allows(ApiTable table, Action action) {
    return allows(table.table().id(), action);
  }

  private boolean allows(TableId table, Action action) {
    return !api.access().allowing(table, action).isEmpty();
  }

  private boolean upserts(ApiTable table) {
    return allows(table, Action.ADD) && allows(table, Action.EDIT) && !table.uniques().isEmpty();
  }

  private static GraphQLEnumType unique(ApiTable table) {
    GraphQLEnumType.Builder type =
        GraphQLEnumType.newEnum()
            .name(TypeNames.unique(table))
            .description("What a row of " + table.table().plural() + " can be found by.");
    for (ApiUnique unique : table.uniques().values()) {
      GraphQLEnumValueDefinition.Builder value =
          GraphQLEnumValueDefinition.newEnumValueDefinition()
              .name(unique.name())
              .value(unique.name());
      if (unique.deprecation() != null) {
        value.deprecationReason(unique.deprecation());
      }
      type.value(value.build());
    }
    return type.build();
  }

  private GraphQLInputObjectType key(ApiTable table) {
    GraphQLInputObjectType.Builder input =
        object(
            TypeNames.key(table),
            "Names a row of " + table.table().plural() + " by exactly one unique field.");
    for (ApiMember.Column key : table.uniqueFields()) {
      input.field(member(key.name(), values.of(key), key.description(), key.deprecation()));
    }
    return input.build();
  }

  private GraphQLInputObjectType add(ApiTable table) {
    GraphQLInputObjectType.Builder input =
        object(TypeNames.add(table), "A new row of " + table.table().plural() + ".");
    Set<FieldRef> mandatory = mandatory(table);
    for (ApiMember member : table.members().values()) {
      switch (member) {
        case ApiMember.Column column when column.actions().contains(Action.ADD) -> {
          GraphQLType type = values.of(column);
          input.field(
              member(
                  column.name(),
                  mandatory.contains(column.ref()) ? required(type) : type,
                  column.description(),
                  column.deprecation()));
        }
        case ApiMember.Column ignored -> {}
        case ApiMember.Related related when related.actions().contains(Action.ADD) ->
            addRelation(input, related);
        case ApiMember.Related ignored -> {}
      }
    }
    return nonEmpty(input);
  }

  private GraphQLInputObjectType edit(ApiTable table) {
    GraphQLInputObjectType.Builder input =
        object(
            TypeNames.edit(table),
            "Changes of a row of "
                + table.table().plural()
                + ": what is absent stays, null clears.");
    for (ApiMember member : table.members().values()) {
      addMember(input, member, Set.of(Action.EDIT));
    }
    return nonEmpty(input);
  }

  private GraphQLInputObjectType item(RelationEnd end) {
    ApiTable far = api.table(end.far());
    GraphQLInputObjectType.Builder input =
        object(
                TypeNames.item(api, end),
                "What is done to a row of " + far.table().plural() + " as " + end.name() + ".")
            .field(member("_action", required(ref(TypeNames.RELATION_ACTION))))
            .field(member("id", ApiScalars.ID));
    if (!far.uniqueFields().isEmpty()) {
      input.field(
          member("_key", ref(TypeNames.key(far)), "Names the row by a unique field.", null));
    }
    input.field(
        member(
            "_version", ApiScalars.LONG, "Its row_version; another one refuses the change.", null));
    if (!end.toMany()) {
      input.field(
          member(
              "_replace",
              Scalars.GraphQLBoolean,
              "Whether ADD may take the place of the present row.",
              null));
    }
    for (ApiMember member : far.members().values()) {
      if (!leadsBack(member, end)) {
        addMember(input, member, written(end));
      }
    }
    return input.build();
  }

  /** What items of a relation may do with fields of the far row. */
  private Set<Action> written(RelationEnd end) {
    Set<Action> actions = EnumSet.of(Action.EDIT);
    if (end.definition().linking() != Linking.LINK_ONLY) {
      actions.add(Action.ADD);
    }
    return actions;
  }

  /**
   * The item of {@code author.books} is about one book of this author; its {@code author} is not to
   * be said again.
   */
  private static boolean leadsBack(ApiMember member, RelationEnd end) {
    RelationEnd back = end.opposite();
    return back.holdsForeignKey()
        && switch (member) {
          case ApiMember.Column column ->
              column.ref().equals(new FieldRef.ForeignKey(end.relation().id()));
          case ApiMember.Related related -> related.end().equals(back);
        };
  }

  private void addMember(
      GraphQLInputObjectType.Builder input, ApiMember member, Set<Action> actions) {
    switch (member) {
      case ApiMember.Column column when actions.stream().anyMatch(column.actions()::contains) ->
          input.field(
              member(column.name(), values.of(column), column.description(), column.deprecation()));
      case ApiMember.Column ignored -> {}
      case ApiMember.Related related when actions.stream().anyMatch(related.actions()::contains) ->
          addRelation(input, related);
      case ApiMember.Related ignored -> {}
    }
  }

  /** Whether an item of the relation could do anything that the caller may do. */
  private boolean isWritten(ApiMember.Related related) {
    TableId far = related.end().far();
    Linking linking = related.end().definition().linking();
    boolean near =
        related.actions().contains(Action.ADD) || related.actions().contains(Action.EDIT);
    boolean links = linking != Linking.CREATE_ONLY && allows(far, Action.LINK);
    boolean adds = linking != Linking.LINK_ONLY && allows(far, Action.ADD);
    return near && (links || adds || allows(far, Action.EDIT) || allows(far, Action.DELETE));
  }

  private void addRelation(GraphQLInputObjectType.Builder input, ApiMember.Related related) {
    if (!isWritten(related)) {
      return;
    }
    GraphQLType item = ref(TypeNames.item(api, related.end()));
    input.field(
        member(
            related.name(),
            related.end().toMany() ? listOf(item) : item,
            related.description(),
            related.deprecation()));
  }

  /**
   * The columns that a new row can not do without. A column with a former name is not among them,
   * since a request may use either name; nor one that a grant forces; nor a foreign key whose
   * relation can be given as an object instead (statement D5).
   */
  private Set<FieldRef> mandatory(ApiTable table) {
    Set<FieldRef> mandatory = new HashSet<>();
    for (Field field : table.table().fields()) {
      if (field.required() && field.defaultValue() == null) {
        mandatory.add(new FieldRef.Own(field.id()));
      }
    }
    for (ApiMember member : table.members().values()) {
      if (member instanceof ApiMember.Column column
          && column.role() == ApiMember.Role.FOREIGN_KEY
          && column.required()) {
        mandatory.add(column.ref());
      }
    }
    for (ApiMember member : table.members().values()) {
      switch (member) {
        case ApiMember.Column column when column.deprecation() != null ->
            mandatory.remove(column.ref());
        case ApiMember.Column ignored -> {}
        case ApiMember.Related related when related.actions().contains(Action.ADD) ->
            mandatory.remove(new FieldRef.ForeignKey(related.end().relation().id()));
        case ApiMember.Related ignored -> {}
      }
    }
    api.access()
        .grants(table.table().id(), Action.ADD)
        .forEach(grant -> mandatory.removeAll(grant.set().keySet()));
    return mandatory;
  }

  /**
   * GraphQL knows no input without members, but a table without fields is where every model begins.
   */
  private static GraphQLInputObjectType nonEmpty(GraphQLInputObjectType.Builder input) {
    GraphQLInputObjectType built = input.build();
    return built.getFieldDefinitions().isEmpty()
        ? input
            .field(
                member(
                    "_empty",
                    Scalars.GraphQLBoolean,
                    "The table has no fields that could be given.",
                    null))
            .build()
        : built;
  }
}
