package io.relata.runtime.oracle;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sees of rows in memory, straight from the policy: the second opinion that the
 * statements' answers are held against.
 *
 * <p>A condition either is met or it is not: what SQL calls unknown counts as not met, and a
 * negation of what is not met is met, unless it names a value that the caller does not have.
 */
final class Sight {

  private static final Set<String> WRITING = Set.of("owner", "builder", "editor");
  private static final Set<String> OF_CONSOLE = Set.of("owner", "builder", "editor", "viewer");

  /** With whose eyes. */
  enum As {
    CALLER,
    /** All that rows hold: the conditions of grants, denials, checks and write rules. */
    RULE
  }

  private final Terms terms;
  private final Contents contents;
  private final AccessPolicy policy;
  private final ReadPolicy reading;
  private final Caller caller;
  private final Features features;
  private final Comparisons comparisons;
  private final Map<Key, Boolean> visible = new HashMap<>();

  private record Key(TableId table, long id) {}

  Sight(Case of, Contents contents, Features features) {
    this.terms = of.terms();
    this.contents = contents;
    this.policy = of.policy();
    this.reading = of.reading();
    this.caller = of.caller();
    this.features = features;
    this.comparisons = new Comparisons(caller, features);
  }

  Comparisons comparisons() {
    return comparisons;
  }

  Contents contents() {
    return contents;
  }

  /** All that the caller's roles allow of an action on a table. */
  List<Grant> grants(TableId table, Action action) {
    List<Grant> grants = new ArrayList<>();
    if (!Collections.disjoint(caller.roles(), WRITING)
        || (action == Action.READ && readsEverything())) {
      grants.add(new Grant(table, action, Condition.ALWAYS, null, Condition.ALWAYS, Map.of()));
    }
    policy.roles().stream()
        .filter(role -> caller.roles().contains(role.name()))
        .flatMap(role -> role.grants().stream())
        .filter(grant -> grant.table().equals(table) && grant.action() == action)
        .forEach(grants::add);
    return grants;
  }

  private boolean readsEverything() {
    return caller.roles().contains("viewer")
        || (reading == ReadPolicy.OPEN
            && policy.roles().stream()
                .anyMatch(
                    role -> caller.roles().contains(role.name()) && !role.name().equals("public")));
  }

  List<DenyRule> denials(TableId table, Action action) {
    return policy.denials().stream()
        .filter(denial -> denial.table().equals(table) && denial.action() == action)
        .filter(
            denial ->
                denial.roles().isEmpty()
                    ? Collections.disjoint(caller.roles(), OF_CONSOLE)
                    : !Collections.disjoint(caller.roles(), denial.roles()))
        .toList();
  }

  List<WriteRule> rules(TableId table) {
    return policy.rules().stream()
        .filter(rule -> rule.table().equals(table))
        .filter(
            rule -> rule.roles().isEmpty() || !Collections.disjoint(caller.roles(), rule.roles()))
        .toList();
  }

  boolean inSchema(TableId table) {
    return !grants(table, Action.READ).isEmpty();
  }

  boolean inSchema(RelationEnd end) {
    return inSchema(end.near())
        && inSchema(end.far())
        && covers(end.near(), Action.READ, FieldRef.of(end));
  }

  /**
   * Whether some grant covers the field at all; a foreign key that leads to a table without grants
   * to read is not in the schema either.
   */
  boolean covers(TableId table, Action action, FieldRef ref) {
    return leadsSomewhere(ref)
        && grants(table, action).stream().anyMatch(grant -> covers(grant, ref));
  }

  private boolean leadsSomewhere(FieldRef ref) {
    return !(ref instanceof FieldRef.ForeignKey(var relation))
        || inSchema(terms.relation(relation).to());
  }

  static boolean covers(Grant grant, FieldRef ref) {
    return grant.fields() == null || grant.fields().contains(ref) || ref.equals(FieldRef.ID);
  }

  boolean visible(Row row) {
    Key key = new Key(row.table(), row.id());
    Boolean known = visible.get(key);
    if (known == null) {
      known = granted(row, Action.READ);
      visible.put(key, known);
      features.noteIf(!known, Feature.HIDDEN_ROW);
    }
    return known;
  }

  /** The row with this value of a unique field, if the caller sees both. */
  Optional<Row> named(TableId table, FieldRef unique, @Nullable Object value) {
    return contents.of(table).stream()
        .filter(row -> value != null && value.equals(row.cell(unique)))
        .filter(row -> visible(row) && cell(row, unique, As.CALLER) != null)
        .findFirst();
  }

  /**
   * Whether others may be linked to the row: by the link grants of each role, or, where a role has
   * none for the table, by its edit grants.
   */
  boolean linkable(Row row) {
    boolean allowed =
        !Collections.disjoint(caller.roles(), WRITING)
            || policy.roles().stream()
                .filter(role -> caller.roles().contains(role.name()))
                .anyMatch(role -> links(role, row));
    return allowed && !denied(row, Action.LINK);
  }

  /** Whether rows of a table may be linked at all, which is told without a look at rows. */
  boolean linksAny(TableId table) {
    return !grants(table, Action.LINK).isEmpty() || !grants(table, Action.EDIT).isEmpty();
  }

  private boolean links(Role role, Row row) {
    List<Grant> grants =
        role.grants().stream().filter(grant -> grant.table().equals(row.table())).toList();
    boolean own = grants.stream().anyMatch(grant -> grant.action() == Action.LINK);
    Action by = own ? Action.LINK : Action.EDIT;
    return grants.stream()
            .filter(grant -> grant.action() == by)
            .anyMatch(grant -> holds(row, grant.rows(), As.RULE))
        && (own || !denied(row, Action.EDIT));
  }

  /** The value that a grant forces; null where the caller does not have it. */
  @Nullable Object value(Operand operand) {
    return comparisons.value(operand);
  }

  boolean granted(Row row, Action action) {
    return grants(row.table(), action).stream().anyMatch(grant -> holds(row, grant.rows(), As.RULE))
        && !denied(row, action);
  }

  boolean denied(Row row, Action action) {
    boolean denied =
        denials(row.table(), action).stream()
            .anyMatch(denial -> !holds(row, new Condition.Not(denial.rows()), As.RULE));
    features.noteIf(denied, Feature.DENIED_ROW);
    features.noteIf(
        denied
            && denials(row.table(), action).stream()
                .anyMatch(denial -> comparisons.lacks(denial.rows())),
        Feature.DENIAL_WITH_MISSING_CLAIM);
    return denied;
  }

  /** The value of a column as far as it may be seen. */
  @Nullable Object cell(Row row, FieldRef ref, As as) {
    Object value = row.cell(ref);
    if (as == As.RULE || ref.equals(FieldRef.ID) || value == null) {
      return value;
    }
    boolean seen = seesField(row, ref);
    features.noteIf(
        !seen,
        ref instanceof FieldRef.ForeignKey ? Feature.MASKED_FOREIGN_KEY : Feature.MASKED_CELL);
    return seen ? value : null;
  }

  /** Rows and fields belong together: one grant covers both. */
  private boolean seesField(Row row, FieldRef ref) {
    return grants(row.table(), Action.READ).stream()
        .anyMatch(grant -> covers(grant, ref) && holds(row, grant.rows(), As.RULE));
  }

  /** The rows at the other end of a relation, in the order of their ids. */
  List<Row> related(Row row, RelationEnd end, As as) {
    if (as == As.CALLER && !seesField(row, FieldRef.of(end))) {
      features.noteIf(!linked(row, end, As.RULE).isEmpty(), Feature.MASKED_RELATION);
      return List.of();
    }
    return linked(row, end, as).stream()
        .filter(
            far -> {
              boolean seen = as == As.RULE || visible(far);
              features.noteIf(!seen, Feature.HIDDEN_RELATED_ROW);
              return seen;
            })
        .toList();
  }

  private List<Row> linked(Row row, RelationEnd end, As as) {
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      return contents.links(end.relation().id()).stream()
          .filter(pair -> near(pair, end.side()) == row.id())
          .map(pair -> contents.row(end.far(), near(pair, end.side().opposite())))
          .filter(java.util.Objects::nonNull)
          .sorted(java.util.Comparator.comparingLong(Row::id))
          .toList();
    }
    FieldRef key = new FieldRef.ForeignKey(end.relation().id());
    if (end.side() == Side.OWNING) {
      Object id = cell(row, key, as);
      Row far = id == null ? null : contents.row(end.far(), (Long) id);
      return far == null ? List.of() : List.of(far);
    }
    return contents.of(end.far()).stream()
        .filter(far -> Long.valueOf(row.id()).equals(cell(far, key, as)))
        .toList();
  }

  private static long near(Contents.Pair pair, Side side) {
    return side == Side.OWNING ? pair.owning() : pair.inverse();
  }

  boolean holds(Row row, Condition condition, As as) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> holds(row, part, as));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(row, part, as));
      case Condition.Not not -> !lacks(not.part()) && !holds(row, not.part(), as);
      case Condition.Compare compare -> {
        features.noteIf(
            as == As.CALLER
                && row.cell(compare.field()) != null
                && cell(row, compare.field(), as) == null,
            Feature.FILTER_ON_MASKED_CELL);
        yield comparisons.holds(
            cell(row, compare.field(), as), compare.comparison(), operand(row, compare));
      }
      case Condition.Follow follow ->
          related(row, terms.end(follow.relation()), as).stream()
              .anyMatch(far -> holds(far, follow.condition(), as));
      case Condition.IsMissing missing ->
          comparisons.holds(
              related(row, terms.end(missing.relation()), as).isEmpty(), missing.operand());
      case Condition.Quantified quantified -> quantified(row, quantified, as);
      case Condition.Search search -> found(row, search, as);
      case Condition.Count count ->
          comparisons.holds(
              (long) related(row, terms.end(count.relation()), as).size(),
              count.comparison(),
              count.operand());
    };
  }

  /** JSON as a whole holds JSON as a part of it does. */
  private Operand operand(Row row, Condition.Compare compare) {
    return compare.comparison() == Comparison.CONTAINS
            && terms.kind(row.table(), compare.field()) == Terms.Kind.DATA
        ? new Operand.Inside(
            new Operand.Constant(List.of()), Comparison.CONTAINS, compare.operand())
        : compare.operand();
  }

  /** Only what may be seen is searched. */
  private boolean found(Row row, Condition.Search search, As as) {
    StringBuilder text = new StringBuilder();
    for (FieldRef ref : terms.searched(row.table())) {
      Object cell = cell(row, ref, as);
      features.noteIf(cell == null && row.cell(ref) != null, Feature.SEARCH_OF_MASKED);
      text.append(cell == null ? "" : cell).append(' ');
    }
    Object words = comparisons.value(search.words());
    boolean found = words != null && Words.match(text.toString(), (String) words);
    features.noteIf(found, Feature.SEARCH_FINDS);
    return found;
  }

  private boolean quantified(Row row, Condition.Quantified quantified, As as) {
    List<Row> rows = related(row, terms.end(quantified.relation()), as);
    Condition condition = quantified.condition();
    return switch (quantified.quantifier()) {
      case SOME -> rows.stream().anyMatch(far -> holds(far, condition, as));
      case EVERY -> !lacks(condition) && rows.stream().allMatch(far -> holds(far, condition, as));
      case NONE -> !lacks(condition) && rows.stream().noneMatch(far -> holds(far, condition, as));
    };
  }

  /** A value that the caller does not have makes no negation true, or rules would fail open. */
  private boolean lacks(Condition condition) {
    boolean lacks = comparisons.lacks(condition);
    features.noteIf(lacks, Feature.NEGATED_MISSING_CLAIM);
    return lacks;
  }
}
