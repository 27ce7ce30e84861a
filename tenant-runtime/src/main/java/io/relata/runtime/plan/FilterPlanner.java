package io.relata.runtime.plan;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.Operators;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns the filters of requests into conditions: names become ids, values become operands. */
public final class FilterPlanner {

  static final String NO_NULL = "null is not a value to compare with; ask with is_null";

  /**
   * Looks at what a column is compared with while the filter is read, where that can be told; the
   * values of requests are looked at when they are bound.
   */
  @FunctionalInterface
  public interface Operands {

    /** Operands as they come. */
    Operands AS_WRITTEN = (type, comparison, argument, operand, problem) -> operand.get();

    /** Whether filters may search for words. */
    default boolean maySearch() {
      return true;
    }

    /**
     * @param argument as it is written
     * @param operand what is made of it; gives nothing, having told the problem, where it is none
     * @return nothing where it does not fit; the problem is told
     */
    Optional<Operand> settled(
        FieldType type,
        Comparison comparison,
        Argument argument,
        Supplier<Optional<Operand>> operand,
        Consumer<String> problem);
  }

  /** The member of a filter that searches for words. */
  public static final String SEARCH = "search";

  static final FieldType OF_COUNTS = new FieldType.Long(null, null);

  private final TenantApi api;
  private final Problems problems;
  private final Operands operands;
  private final InputPaths inputs;
  private final FilterBudget budget = new FilterBudget();

  FilterPlanner(TenantApi api, Problems problems, InputPaths inputs) {
    this(api, problems, Operands.AS_WRITTEN, inputs);
  }

  public FilterPlanner(TenantApi api, Problems problems, Operands operands) {
    this(api, problems, operands, new InputPaths());
  }

  private FilterPlanner(TenantApi api, Problems problems, Operands operands, InputPaths inputs) {
    this.api = api;
    this.problems = problems;
    this.operands = operands;
    this.inputs = inputs;
  }

  /**
   * The condition of a filter argument.
   *
   * @param place where the filter is written
   */
  public Condition condition(ApiTable table, Argument filter, Place place) {
    return switch (filter) {
      case Argument.Members members ->
          budget.read(place, () -> members(table, members.members(), place));
      case Argument.Null none -> refused(NO_NULL, place);
      case Argument.Elements _, Argument.Value _, Argument.Name _, Argument.Flag _ ->
          refused("A filter is an object", place);
    };
  }

  private Condition members(ApiTable table, Map<String, Argument> members, Place place) {
    List<Condition> parts = new ArrayList<>();
    members.forEach((name, value) -> parts.add(member(table, name, value, place.member(name))));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private Condition member(ApiTable table, String name, Argument value, Place place) {
    ApiMember.Related counted = table.counts().get(name);
    if (counted != null) {
      return count(counted.end(), value, place);
    }
    return switch (table.readable(name)) {
      case ApiMember.Column column -> comparisons(column, value, place);
      case ApiMember.Related related when related.end().toMany() ->
          quantified(related.end(), value, place);
      case ApiMember.Related related -> followed(related.end(), value, place);
      case null -> connective(table, name, value, place);
    };
  }

  private Condition connective(ApiTable table, String name, Argument value, Place place) {
    return switch (name) {
      case "and" -> new Condition.All(conditions(table, value, place));
      case "or" -> new Condition.Any(conditions(table, value, place));
      case "not" -> new Condition.Not(condition(table, value, place));
      default ->
          name.equals(SEARCH) && table.isSearchable()
              ? search(value, place)
              : refused("A filter of " + table.typeName() + " has no \"" + name + "\"", place);
    };
  }

  private Condition search(Argument value, Place place) {
    if (!operands.maySearch()) {
      return refused("A rule can not search for words", place);
    }
    return operand(value, place)
        .map(words -> (Condition) new Condition.Search(words))
        .orElse(Condition.NEVER);
  }

  private List<Condition> conditions(ApiTable table, Argument value, Place place) {
    if (!(value instanceof Argument.Elements(List<Argument> elements))) {
      return List.of(condition(table, value, place));
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      conditions.add(condition(table, elements.get(i), place.element(i)));
    }
    return conditions;
  }

  private Condition comparisons(ApiMember.Column column, Argument value, Place place) {
    List<Comparison> offered = Operators.of(column.type());
    return compared(
        value,
        place,
        column.type(),
        offered,
        (comparison, operand) -> new Condition.Compare(column.ref(), comparison, operand));
  }

  private Condition count(RelationEnd end, Argument value, Place place) {
    return compared(
        value,
        place,
        OF_COUNTS,
        Operators.OF_COUNTS,
        (comparison, operand) -> new Condition.Count(ref(end), comparison, operand));
  }

  private Condition compared(
      Argument value, Place place, FieldType type, List<Comparison> offered, Comparer comparer) {
    List<Condition> parts =
        comparisons(value, place, type, offered).stream()
            .map(compared -> comparer.compare(compared.comparison(), compared.operand()))
            .toList();
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  /** One comparison of a filter of single values. */
  record Compared(Comparison comparison, Operand operand) {}

  /**
   * The comparisons that are written in an object; what is wrong is noted and left out.
   *
   * @param type of what is compared
   */
  List<Compared> comparisons(
      Argument value, Place place, FieldType type, List<Comparison> offered) {
    if (!(value instanceof Argument.Members(Map<String, Argument> members))) {
      problems.badInput(
          value instanceof Argument.Null ? NO_NULL : "Comparisons are an object", place);
      return List.of();
    }
    List<Compared> compared = new ArrayList<>();
    members.forEach(
        (name, argument) ->
            comparison(name, offered)
                .ifPresentOrElse(
                    found -> compared.addAll(compare(type, found, argument, place.member(name))),
                    () ->
                        problems.badInput("There is no such comparison here", place.member(name))));
    return compared;
  }

  private List<Compared> compare(
      FieldType type, Comparison comparison, Argument argument, Place place) {
    return comparison == Comparison.PATH
        ? new JsonPathPlanner(this).comparisons(argument, place)
        : single(type, comparison, argument, place).stream().toList();
  }

  /** What is asked of a part of JSON, if it fits. */
  Optional<Operand> settled(Operand inside, Place place) {
    return operands.settled(
        new FieldType.Json(),
        Comparison.PATH,
        new Argument.Value(inside),
        () -> Optional.of(inside),
        message -> problems.badInput(message, place));
  }

  /** Reads one more condition. */
  <T> T counted(Place place, Supplier<T> condition) {
    return budget.read(place, condition);
  }

  void refuse(String message, Place place) {
    problems.badInput(message, place);
  }

  /** One comparison of values of a type; nothing where it does not fit, which is told. */
  Optional<Compared> single(FieldType type, Comparison comparison, Argument argument, Place place) {
    return operands
        .settled(
            type,
            comparison,
            argument,
            () -> operand(argument, place),
            message -> problems.badInput(message, place))
        .filter(operand -> fits(comparison, operand, place))
        .map(operand -> new Compared(comparison, operand));
  }

  static Optional<Comparison> comparison(String name, List<Comparison> offered) {
    return offered.stream().filter(comparison -> comparison.apiName().equals(name)).findFirst();
  }

  private boolean fits(Comparison comparison, Operand operand, Place place) {
    return switch (comparison.takes()) {
      case PAIR -> isPair(operand, place);
      case FLAG -> isFlag(operand, place);
      case VALUE, LIST, PATTERN, PART, ELEMENT, DAYS, INSIDE -> true;
    };
  }

  /** A list that a variable brings along is looked at when it is bound. */
  private boolean isPair(Operand operand, Place place) {
    int size =
        switch (operand) {
          case Operand.Listed(List<Operand> ends) -> ends.size();
          case Operand.Constant(List<?> ends) -> ends.size();
          case Operand.Parameter _ -> 2;
          case Operand.Constant _,
              Operand.OfCaller _,
              Operand.Now _,
              Operand.Today _,
              Operand.Inside _ ->
              1;
        };
    if (size != 2) {
      problems.badInput("between takes a list of two: from and to", place);
    }
    return size == 2;
  }

  private boolean isFlag(Operand operand, Place place) {
    boolean flag = !(operand instanceof Operand.Constant(Object value)) || value instanceof Boolean;
    if (!flag) {
      problems.badInput("true or false is expected", place);
    }
    return flag;
  }

  Optional<Operand> operand(Argument argument, Place place) {
    return read(argument, place).map(operand -> written(operand, place));
  }

  /** Notes where an operand is written; gives the operand. */
  Operand written(Operand operand, Place place) {
    return inputs.written(operand, place);
  }

  private Optional<Operand> read(Argument argument, Place place) {
    return switch (argument) {
      case Argument.Value(Operand operand) -> Optional.of(operand);
      case Argument.Name(String name) -> Optional.of(new Operand.Constant(name));
      case Argument.Flag(boolean flag) -> Optional.of(new Operand.Constant(flag));
      case Argument.Elements(List<Argument> elements) -> listed(elements, place);
      case Argument.Members members -> {
        problems.badInput("A single value is expected", place);
        yield Optional.empty();
      }
      case Argument.Null none -> {
        problems.badInput(NO_NULL, place);
        yield Optional.empty();
      }
    };
  }

  private Optional<Operand> listed(List<Argument> elements, Place place) {
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      operand(elements.get(i), place.element(i)).ifPresent(operands::add);
    }
    return operands.size() == elements.size()
        ? Optional.of(new Operand.Listed(operands))
        : Optional.empty();
  }

  /** A to-one relation: the related row's filter, or whether there is a row at all. */
  private Condition followed(RelationEnd end, Argument value, Place place) {
    ApiTable far = api.table(end.far());
    if (!(value instanceof Argument.Members(Map<String, Argument> members))
        || !members.containsKey("is_null")
        || far.readable("is_null") != null) {
      return new Condition.Follow(ref(end), condition(far, value, place));
    }
    Map<String, Argument> others = new LinkedHashMap<>(members);
    Argument isNull = others.remove("is_null");
    Condition missing =
        isNull == null ? Condition.ALWAYS : missing(end, isNull, place.member("is_null"));
    return others.isEmpty()
        ? missing
        : Condition.both(missing, new Condition.Follow(ref(end), members(far, others, place)));
  }

  private Condition missing(RelationEnd end, Argument value, Place place) {
    return operand(value, place)
        .filter(operand -> isFlag(operand, place))
        .map(operand -> (Condition) new Condition.IsMissing(ref(end), operand))
        .orElse(Condition.NEVER);
  }

  private Condition quantified(RelationEnd end, Argument value, Place place) {
    if (!(value instanceof Argument.Members(Map<String, Argument> members))) {
      return refused(
          value instanceof Argument.Null ? NO_NULL : "some, every or none is expected", place);
    }
    List<Condition> parts = new ArrayList<>();
    members.forEach((name, inner) -> parts.add(quantified(end, name, inner, place.member(name))));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private Condition quantified(RelationEnd end, String name, Argument inner, Place place) {
    Optional<Condition.Quantifier> quantifier =
        switch (name) {
          case "some" -> Optional.of(Condition.Quantifier.SOME);
          case "every" -> Optional.of(Condition.Quantifier.EVERY);
          case "none" -> Optional.of(Condition.Quantifier.NONE);
          default -> Optional.empty();
        };
    Condition condition = condition(api.table(end.far()), inner, place);
    return quantifier
        .map(known -> (Condition) new Condition.Quantified(ref(end), known, condition))
        .orElseGet(() -> refused("some, every or none is expected", place));
  }

  private static RelationRef ref(RelationEnd end) {
    return new RelationRef(end.relation().id(), end.side());
  }

  private Condition refused(String message, Place place) {
    problems.badInput(message, place);
    return Condition.NEVER;
  }

  private interface Comparer {
    Condition compare(Comparison comparison, Operand operand);
  }
}
