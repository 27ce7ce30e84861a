package io.relata.runtime.policy;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Operand;
import io.relata.metadata.check.OperandRule;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.plan.FilterPlanner;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of a policy's filters: put into the form in which they are kept, and held against the
 * types of the fields that they are compared with.
 */
final class PolicyOperands implements FilterPlanner.Operands {

  private final DataModel model;
  private final OperandRule rule;

  PolicyOperands(DataModel model) {
    this.model = model;
    this.rule = new OperandRule(model);
  }

  @Override
  public boolean maySearch() {
    return false;
  }

  @Override
  public Optional<Operand> settled(
      FieldType type,
      Comparison comparison,
      Argument argument,
      Supplier<Optional<Operand>> operand,
      Consumer<String> problem) {
    Optional<Operand> read = holdsJson(type, comparison) ? json(argument, problem) : operand.get();
    return read.flatMap(
        found -> {
          Operand kept = kept(type, comparison, found);
          Optional<String> unfit = rule.unfit(type, comparison, kept);
          unfit.ifPresent(problem);
          return unfit.isPresent() ? Optional.empty() : Optional.of(kept);
        });
  }

  /** A value that a field is given, such as one of {@code set}. */
  Optional<Operand> written(FieldType type, Argument argument, Consumer<String> problem) {
    Optional<Operand> read =
        type instanceof FieldType.Json ? json(argument, problem) : plain(argument, problem);
    return read.flatMap(
        found -> {
          Operand kept = kept(type, Comparison.EQ, found);
          Optional<String> unfit = rule.unfit(type, kept);
          unfit.ifPresent(problem);
          return unfit.isPresent() ? Optional.empty() : Optional.of(kept);
        });
  }

  private static boolean holdsJson(FieldType type, Comparison comparison) {
    return type instanceof FieldType.Json
        && comparison.takes() != Comparison.Takes.FLAG
        && comparison.takes() != Comparison.Takes.INSIDE;
  }

  private static Optional<Operand> plain(Argument argument, Consumer<String> problem) {
    return switch (argument) {
      case Argument.Value(Operand operand) -> Optional.of(operand);
      case Argument.Flag(boolean flag) -> Optional.of(new Operand.Constant(flag));
      case Argument.Name(String name) -> Optional.of(new Operand.Constant(name));
      case Argument.Elements _ -> json(argument, problem);
      case Argument.Members _, Argument.Null _ -> {
        problem.accept("a value or a variable is expected");
        yield Optional.empty();
      }
    };
  }

  /** A variable stands for the whole; within a value there are none. */
  private static Optional<Operand> json(Argument argument, Consumer<String> problem) {
    if (argument instanceof Argument.Value(Operand.OfCaller claim)) {
      return Optional.of(claim);
    }
    Object data = data(argument, problem);
    if (data == null) {
      problem.accept("a value is expected");
      return Optional.empty();
    }
    return Optional.of(new Operand.Constant(data));
  }

  private static @Nullable Object data(Argument argument, Consumer<String> problem) {
    return switch (argument) {
      case Argument.Value(Operand.Constant(Object value)) -> value;
      case Argument.Value _ -> {
        problem.accept("a variable can not stand within a value");
        yield null;
      }
      case Argument.Flag(boolean flag) -> flag;
      case Argument.Name(String name) -> name;
      case Argument.Null _ -> null;
      case Argument.Elements(List<Argument> elements) -> {
        List<@Nullable Object> items = new ArrayList<>();
        elements.forEach(element -> items.add(data(element, problem)));
        yield Collections.unmodifiableList(items);
      }
      case Argument.Members(Map<String, Argument> members) -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.forEach((name, member) -> map.put(name, data(member, problem)));
        yield Collections.unmodifiableMap(map);
      }
    };
  }

  /** Constants in their one form, values of enums as ids. */
  private Operand kept(FieldType type, Comparison comparison, Operand operand) {
    return switch (operand) {
      case Operand.Constant(Object value) -> constant(type, comparison, value);
      case Operand.Listed(List<Operand> elements) -> listed(type, comparison, elements);
      case Operand.OfCaller _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _,
          Operand.Parameter _ ->
          operand;
    };
  }

  private Operand listed(FieldType type, Comparison comparison, List<Operand> elements) {
    List<Object> constants = new ArrayList<>();
    for (Operand element : elements) {
      if (element instanceof Operand.Constant(Object value)) {
        constants.add(value);
      }
    }
    if (constants.size() == elements.size()) {
      return constant(type, comparison, constants);
    }
    FieldType one = type instanceof FieldType.ListOf(FieldType.Element element) ? element : type;
    return new Operand.Listed(
        elements.stream().map(element -> kept(one, Comparison.EQ, element)).toList());
  }

  private Operand constant(FieldType type, Comparison comparison, Object value) {
    Optional<EnumType> values = OperandRule.enumOf(model, type);
    Object canonical = OperandRule.canonical(type, comparison, value);
    return new Operand.Constant(
        values.map(known -> identified(known, canonical)).orElse(canonical));
  }

  private static Object identified(EnumType type, Object value) {
    return switch (value) {
      case String name -> byName(type, name).map(found -> (Object) found.id()).orElse(name);
      case List<?> items -> items.stream().map(item -> identified(type, item)).toList();
      default -> value;
    };
  }

  /** By present name, else by a former one. */
  private static Optional<EnumValue> byName(EnumType type, String name) {
    return type.value(name)
        .or(
            () ->
                type.values().stream()
                    .filter(
                        value ->
                            value.aliases().stream().anyMatch(alias -> alias.name().equals(name)))
                    .findFirst());
  }
}
