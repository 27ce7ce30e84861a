package io.relata.runtime.schema;

import graphql.language.Definition;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import io.relata.metadata.store.Limit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a parsed document that is too large, before anything is validated or merged: both can
 * take time that is exponential in the length of a document. Fragments are expanded, and the
 * counting ends where the first limit is passed, so it takes no longer than the limits allow.
 *
 * <p>Root fields and depth count by operation, all else in the whole document. The depth of
 * introspection is left to graphql-java, which knows what the queries of honest tools look like.
 */
final class DocumentGuard {

  private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

  private final DocumentLimits limits;

  /** Several of a name are invalid, but it is not known yet which of them validation looks at. */
  private final Map<String, List<FragmentDefinition>> fragments = new LinkedHashMap<>();

  private final Set<String> expanded = new HashSet<>();
  private final Set<String> underWay = new HashSet<>();
  private int selections;
  private int rootFields;
  private int aliases;
  private int directives;

  private DocumentGuard(Document document, DocumentLimits limits) {
    this.limits = limits;
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.computeIfAbsent(fragment.getName(), name -> new ArrayList<>()).add(fragment);
    }
  }

  /**
   * Looks at all operations, and at the fragments that none of them uses.
   *
   * @throws io.relata.runtime.plan.RequestRefused with {@code LIMIT}
   */
  static void check(Document document, DocumentLimits limits) {
    DocumentGuard guard = new DocumentGuard(document, limits);
    for (Definition<?> definition : document.getDefinitions()) {
      if (definition instanceof OperationDefinition operation) {
        guard.operation(operation);
      }
    }
    for (String fragment : guard.fragments.keySet()) {
      if (!guard.expanded.contains(fragment)) {
        guard.fragment(fragment, Place.BELOW_ROOT);
      }
    }
  }

  /**
   * Where a selection stands.
   *
   * @param depth of the fields in it, from 1
   */
  private record Place(int depth, boolean introspection) {
    static final Place ROOT = new Place(1, false);
    static final Place BELOW_ROOT = new Place(2, false);

    Place below(Field field) {
      return new Place(
          depth + 1, introspection || (depth == 1 && INTROSPECTION.contains(field.getName())));
    }
  }

  private void operation(OperationDefinition operation) {
    rootFields = 0;
    directives(operation);
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      directives(variable);
    }
    set(operation.getSelectionSet(), Place.ROOT);
  }

  private void set(@Nullable SelectionSet set, Place place) {
    if (set == null) {
      return;
    }
    for (Selection<?> selection : set.getSelections()) {
      count(Limit.SELECTIONS, ++selections, limits.selections());
      switch (selection) {
        case Field field -> field(field, place);
        case InlineFragment fragment -> {
          directives(fragment);
          set(fragment.getSelectionSet(), place);
        }
        case FragmentSpread spread -> spread(spread, place);
        default -> {}
      }
    }
  }

  private void field(Field field, Place place) {
    directives(field);
    if (field.getAlias() != null) {
      count(Limit.ALIASES, ++aliases, limits.aliases());
    }
    if (place.depth() == 1) {
      count(Limit.ROOT_FIELDS, ++rootFields, limits.rootFields());
    }
    if (!place.introspection()) {
      count(Limit.DEPTH, place.depth(), limits.depth());
    }
    set(field.getSelectionSet(), place.below(field));
  }

  private void spread(FragmentSpread spread, Place place) {
    directives(spread);
    fragment(spread.getName(), place);
  }

  /** A fragment within itself is not followed; validation refuses it. */
  private void fragment(String name, Place place) {
    expanded.add(name);
    if (underWay.add(name)) {
      for (FragmentDefinition fragment : fragments.getOrDefault(name, List.of())) {
        directives(fragment);
        set(fragment.getSelectionSet(), place);
      }
      underWay.remove(name);
    }
  }

  private void directives(DirectivesContainer<?> container) {
    directives += container.getDirectives().size();
    count(Limit.DIRECTIVES, directives, limits.directives());
  }

  private static void count(Limit limit, int counted, int allowed) {
    if (counted > allowed) {
      throw LimitProblems.exceeded(limit, allowed);
    }
  }
}
